namespace Experiments.Results.Comparison;

/// <summary>What comparing two results gave, or why they could not be compared.</summary>
/// <param name="Name">What was compared, for the reader.</param>
/// <param name="Before">Where the first results are from.</param>
/// <param name="After">Where the second results are from.</param>
/// <param name="Comparison">How they differ; null where they could not be compared.</param>
/// <param name="Problem">Why not; null where they could.</param>
public sealed record Verification(string Name, string Before, string After, ResultComparison? Comparison, string? Problem)
{
    /// <summary>Whether nothing differs beyond what is allowed.</summary>
    public bool Holds => Comparison is { Holds: true };

    /// <summary>The verdict in one word, for tables and scripts.</summary>
    public string Verdict => Comparison switch
    {
        null => "not compared",
        { IsExact: true } => "equal",
        { Holds: true } => "within",
        _ => "differs",
    };

    /// <summary>The layers that differ beyond what is allowed.</summary>
    public string Beyond =>
        string.Join(", ", (Comparison?.Layers ?? []).Where(layer => layer.State == LayerState.Beyond).Select(layer => layer.Layer));
}
