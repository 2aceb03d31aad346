using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Programs;

/// <summary>A program to run, with all that it may see.</summary>
/// <param name="Arguments">The program and its arguments, given the paths that it sees. The program is a name, looked for in
/// <see cref="Folders"/> and in the system's folders, or a path relative to its working folder.</param>
public sealed record ProgramRequest(Func<ProgramLayout, IReadOnlyList<string>> Arguments)
{
    /// <summary>Files that are copied into its working folder: full paths, by the names that they have there.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders that it reads: full paths, by name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders of this machine that it sees at their own paths, to read and to run programs from.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Environment variables, beside those that every program has.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of environment variables of the caller that it gets; their values are never written anywhere.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether it is confined to what it declares.</summary>
    public Confinement Confinement { get; init; } = Confinement.WherePossible;

    /// <summary>
    /// The image of a container to run it in, by its digest: <c>name@sha256:…</c>. Null runs it among this machine's programs.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>The most that it may write into its output, its checkpoints and its working folder together.</summary>
    public ByteSize DiskLimit { get; init; } = new(20_000_000_000);

    /// <summary>What runs containers.</summary>
    internal string? ContainerEngine { get; init; } = Container.Engine;

    /// <summary>How long it has to end by itself when the run is stopped.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
