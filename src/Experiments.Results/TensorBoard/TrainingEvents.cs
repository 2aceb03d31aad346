using System.Globalization;
using Experiments.Results.Model;

namespace Experiments.Results.TensorBoard;

/// <summary>The logs of a training as events: a curve for each of their columns.</summary>
public static class TrainingEvents
{
    private const string Step = "step";

    /// <summary>Whether an artifact is that of a training.</summary>
    /// <param name="folder">The artifact's folder.</param>
    public static bool Has(string folder) => File.Exists(Path.Combine(folder, LossCurve.FileName));

    /// <summary>Writes the events of an artifact, whole trainings and not thinned out ones.</summary>
    /// <param name="folder">The artifact's folder.</param>
    /// <param name="stream">Where they go.</param>
    public static void Write(string folder, Stream stream)
    {
        var file = new EventFile(stream);
        Add(file, Path.Combine(folder, LossCurve.FileName), "");
        Add(file, Path.Combine(folder, LossCurve.HeldOutFileName), "held-out/");
    }

    private static void Add(EventFile file, string path, string prefix)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var lines = File.ReadLines(path).GetEnumerator();
        var names = lines.MoveNext() ? lines.Current.Split(',') : [];
        var step = Array.IndexOf(names, Step);
        while (step >= 0 && lines.MoveNext())
        {
            var fields = lines.Current.Split(',');
            var at = long.Parse(fields[step], CultureInfo.InvariantCulture);

            // A mean over none of a step's examples has no value.
            foreach (var (column, name) in names.Index().Where(name => name.Index != step && fields[name.Index].Length > 0))
            {
                file.Add(prefix + name, at, float.Parse(fields[column], CultureInfo.InvariantCulture));
            }
        }
    }
}
