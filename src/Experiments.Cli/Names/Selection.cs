using Experiments.Runtime.Definition;

namespace Experiments.Cli.Names;

/// <summary>The experiments that a command line names: by themselves, or by the folder that their specs lie in.</summary>
/// <param name="Experiments">All of them, each once, in the order of the command line; those of a folder by name.</param>
/// <param name="Folders">The folders that were named, with their experiments.</param>
public sealed record Selection(IReadOnlyList<Experiment> Experiments, IReadOnlyList<StudyFolder> Folders);
