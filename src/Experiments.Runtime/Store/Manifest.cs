using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>What an entry of the store holds and how it was made.</summary>
/// <param name="Kind">The kind of the stage.</param>
/// <param name="Key">The full key.</param>
/// <param name="Content">The hash of the whole artifact's content.</param>
public sealed record Manifest(string Kind, string Key, string Content)
{
    /// <summary>The version of this file's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Where the stage ran first: experiment, profile, trial and stage.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Everything that the key was computed from.</summary>
    public IReadOnlyList<KeyField> Fields { get; init; } = [];

    /// <summary>The parameters that the stage had by default; the key knows them by the code that sets them.</summary>
    public IReadOnlyList<KeyField> Defaults
    {
        // Entries of before this was recorded have none.
        get => field ?? [];
        init;
    }

    /// <summary>The inputs, in the order of the stage's declaration.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get; init; } = [];

    /// <summary>The artifact's files, sorted by path.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>Whose word it is that this result belongs to this key; null when the stage really ran under it.</summary>
    public Equivalence? Equivalent { get; init; }

    /// <summary>What the stage cost.</summary>
    public StageTimings? Timings { get; init; }

    /// <summary>The sum of the files' sizes in bytes.</summary>
    public long Size => Files.Sum(file => file.Size);
}
