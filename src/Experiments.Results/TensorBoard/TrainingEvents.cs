using System.Globalization;
using Experiments.Results.Model;

namespace Experiments.Results.TensorBoard;

/// <summary>The logs of a training as events: a curve for each of their columns.</summary>
public static class TrainingEvents
{
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
        foreach (var (step, column, text) in TrainingTable.Read(path)?.Cells ?? [])
        {
            file.Add(prefix + column, step, float.Parse(text, CultureInfo.InvariantCulture));
        }
    }
}
