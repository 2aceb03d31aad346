using System.Globalization;

namespace Experiments.Training.Checkpoints;

/// <summary>The models that a training saved on its way, beside the one at its end.</summary>
internal static class SavedCheckpoints
{
    private const string Prefix = "step-";
    private const string Extension = ".gguf";

    /// <summary>The file of a step's model.</summary>
    public static string FileOf(int step) => $"{Prefix}{step.ToString(CultureInfo.InvariantCulture)}{Extension}";

    /// <summary>The steps of which a folder has a model, ascending.</summary>
    public static IReadOnlyList<int> StepsIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, Prefix + "*" + Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..])
            .Select(step => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(step => step > 0)
            .Order(),
    ];

    /// <summary>Moves all models from a folder to another.</summary>
    public static void Move(string from, string to)
    {
        foreach (var file in StepsIn(from).Select(FileOf))
        {
            File.Move(Path.Combine(from, file), Path.Combine(to, file));
        }
    }
}
