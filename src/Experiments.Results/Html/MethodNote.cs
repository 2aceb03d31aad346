using Experiments.Runtime.Definition;

namespace Experiments.Results.Html;

/// <summary>Finds what is written about experiments beside their specs, in Markdown.</summary>
public static class MethodNote
{
    /// <summary>The note of an experiment, <c>NAME.md</c> beside <c>NAME.yaml</c>, without accepted results; empty where there is none.</summary>
    /// <param name="catalogFolder">The folder that the specs' positions are relative to.</param>
    /// <param name="experiment">The experiment.</param>
    public static string Of(string catalogFolder, ExperimentInfo experiment) => AcceptedNote.Strip(Read(PathOf(catalogFolder, experiment)));

    /// <summary>Where the note of an experiment is, or would be.</summary>
    /// <param name="catalogFolder">The folder that the specs' positions are relative to.</param>
    /// <param name="experiment">The experiment.</param>
    public static string PathOf(string catalogFolder, ExperimentInfo experiment) => Path.Combine(catalogFolder, Path.ChangeExtension(experiment.Spec.File, ".md"));

    /// <summary>What introduces a folder of experiments, its <c>README.md</c>; empty where there is none.</summary>
    /// <param name="folder">The folder.</param>
    public static string OfFolder(string folder) => AcceptedNote.Strip(Read(PathOfFolder(folder)));

    /// <summary>Where the introduction of a folder is, or would be.</summary>
    /// <param name="folder">The folder.</param>
    public static string PathOfFolder(string folder) => Path.Combine(folder, "README.md");

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
