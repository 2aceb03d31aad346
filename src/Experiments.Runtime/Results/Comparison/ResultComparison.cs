namespace Experiments.Runtime.Results.Comparison;

/// <summary>What comparing two results gave.</summary>
/// <param name="Layers">The exact, the numeric and the statistical layer.</param>
/// <param name="Changes">The measures that changed, largest first.</param>
/// <param name="Flipped">The items whose score changed.</param>
public sealed record ResultComparison(IReadOnlyList<LayerResult> Layers, IReadOnlyList<MeasureChange> Changes, IReadOnlyList<FlippedItem> Flipped)
{
    /// <summary>Whether nothing changed beyond what is allowed.</summary>
    public bool Holds => Layers.All(layer => layer.State != LayerState.Beyond);

    /// <summary>Whether everything is equal to the bit.</summary>
    public bool IsExact => Layers.All(layer => layer.State is LayerState.Equal or LayerState.Nothing);
}
