namespace Experiments.Results.Claims;

/// <summary>How a claim stands to what was registered before there were results.</summary>
/// <param name="State">The state in one word.</param>
/// <param name="Made">When the registration was made, and of which commit.</param>
/// <param name="Differences">What differs from it; empty where nothing does.</param>
public sealed record ClaimStanding(ClaimState State, string Made, IReadOnlyList<string> Differences)
{
    /// <summary>What others prove of the registration's time, in words; null for nothing.</summary>
    public string? Proof { get; init; }

    /// <summary>The state in words: the same in tables, pages and files.</summary>
    public string Word => State switch
    {
        ClaimState.Late => "registered late",
        _ => State.ToString().ToLowerInvariant(),
    };

    /// <inheritdoc />
    public override string ToString() => Differences.Count == 0 ? Word : $"{Word}: {string.Join("; ", Differences)}";
}

/// <summary>What became of a claim since the registration.</summary>
public enum ClaimState
{
    /// <summary>It was registered before there were results, with the same words, measures, axes and stages.</summary>
    Registered,

    /// <summary>It was registered, and it or what it is about is another since.</summary>
    Changed,

    /// <summary>It came later, and so is exploratory, whatever the spec says.</summary>
    Added,

    /// <summary>It was registered, and the spec no longer has it.</summary>
    Dropped,

    /// <summary>It was registered when there were results already.</summary>
    Late,
}
