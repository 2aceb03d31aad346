namespace Experiments.Results.Comparison;

/// <summary>An item whose score changed.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Id">The item.</param>
/// <param name="Before">Its score in the first results.</param>
/// <param name="After">Its score in the second results.</param>
public sealed record FlippedItem(string Trial, string Measure, string Id, double Before, double After)
{
    /// <summary>What was answered in the first results; null where the files do not say.</summary>
    public string? TextBefore { get; init; }

    /// <summary>What was answered in the second results; null where the files do not say.</summary>
    public string? TextAfter { get; init; }
}
