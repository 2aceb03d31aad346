using Experiments.Runtime.Definition;

namespace Experiments.Cli.Names;

/// <summary>A folder of specs.</summary>
/// <param name="Path">The folder, relative to the catalogue's, with forward slashes; empty for the catalogue's own.</param>
/// <param name="Experiments">The experiments whose specs lie in it or below, by name.</param>
public sealed record StudyFolder(string Path, IReadOnlyList<Experiment> Experiments);
