using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>What an entry of the store holds and how it was made.</summary>
/// <remarks>What a file leaves out, JSON leaves null: entries of before a property was recorded do not have it.</remarks>
/// <param name="Kind">The kind of the stage.</param>
/// <param name="Key">The full key.</param>
/// <param name="Content">The hash of the whole artifact's content.</param>
public sealed record Manifest(string Kind, string Key, string Content)
{
    /// <summary>The version of this file's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Where the stage ran first: experiment, profile, trial and stage.</summary>
    public string Origin { get => field ?? ""; init; }

    /// <summary>Everything that the key was computed from.</summary>
    public IReadOnlyList<KeyField> Fields { get => field ?? []; init; }

    /// <summary>The parameters that the stage had by default; the key knows them by the code that sets them.</summary>
    public IReadOnlyList<KeyField> Defaults { get => field ?? []; init; }

    /// <summary>The parameters that say where the result comes from, and under which terms; no part of the key.</summary>
    public IReadOnlyList<KeyField> Provenance { get => field ?? []; init; }

    /// <summary>The inputs, in the order of the stage's declaration.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get => field ?? []; init; }

    /// <summary>The artifact's files, sorted by path.</summary>
    public IReadOnlyList<ManifestFile> Files { get => field ?? []; init; }

    /// <summary>
    /// The other key under which this result was made, where the user declared the two keys equivalent; null when the stage ran under this
    /// key.
    /// </summary>
    public DeclaredEquivalence? Equivalent { get; init; }

    /// <summary>What the stage cost.</summary>
    public StageTimings? Timings { get; init; }

    /// <summary>The sum of the files' sizes in bytes.</summary>
    public long Size => Files.Sum(file => file.Size);
}

/// <summary>A file of an artifact.</summary>
/// <param name="Path">The path below the artifact's folder, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record ManifestFile(string Path, long Size, string Sha256);

/// <summary>An input that a stage had.</summary>
/// <param name="Name">The YAML key.</param>
/// <param name="Reference">The reference in the spec: <c>$world.corpus</c>.</param>
/// <param name="Content">The hash of the input's content.</param>
/// <param name="Kind">The kind of the stage that made it.</param>
/// <param name="Key">The key of the entry that it was read from.</param>
public sealed record ManifestInput(string Name, string Reference, string Content, string Kind, string Key);

/// <summary>What a stage cost.</summary>
/// <param name="Created">When it ended, in UTC. Never read for decisions about validity: clocks jump.</param>
/// <param name="Seconds">Wall time in seconds, by a monotonic clock.</param>
/// <param name="CpuSeconds">Processor time in seconds.</param>
public sealed record StageTimings(DateTimeOffset Created, double Seconds, double CpuSeconds)
{
    /// <summary>
    /// The most memory that the stage's process had resident while it ran, in bytes; null where that was not measured, as when stages share
    /// a process.
    /// </summary>
    public long? PeakMemory { get; init; }
}

/// <summary>The user declared two keys equivalent: a result that was made under another key is the result of this key, too.</summary>
/// <param name="Key">The key under which it was made.</param>
/// <param name="Reason">Why the change between the two keys cannot change the result.</param>
public sealed record DeclaredEquivalence(string Key, string Reason);
