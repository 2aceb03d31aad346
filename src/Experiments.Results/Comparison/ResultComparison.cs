namespace Experiments.Results.Comparison;

/// <summary>What comparing two results gave.</summary>
/// <param name="Layers">The exact, the numeric and the statistical layer.</param>
/// <param name="Changes">The measures that changed, largest first.</param>
/// <param name="Flipped">The items whose score changed.</param>
public sealed record ResultComparison(IReadOnlyList<LayerResult> Layers, IReadOnlyList<MeasureChange> Changes, IReadOnlyList<FlippedItem> Flipped)
{
    /// <summary>Why the bits that engines computed need not be equal (another CPU, another engine); null where they must be.</summary>
    public string? BitsMayDiffer { get; init; }

    /// <summary>Whether nothing changed beyond what is allowed.</summary>
    public bool Holds => Layers.All(layer => layer.State != LayerState.Beyond);

    /// <summary>Whether everything is equal to the bit, the outcome of every item too: flips that cancel out leave a measure as it is.</summary>
    public bool IsExact => Flipped.Count == 0 && Layers.All(layer => layer.State is LayerState.Equal or LayerState.Nothing);
}
