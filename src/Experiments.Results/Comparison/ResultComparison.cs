namespace Experiments.Results.Comparison;

/// <summary>What comparing two results gave.</summary>
/// <param name="Layers">The exact, the numeric and the statistical layer.</param>
/// <param name="Changes">The measures that changed, largest first.</param>
/// <param name="Flipped">The items whose score changed.</param>
public sealed record ResultComparison(
    IReadOnlyList<LayerResult> Layers, IReadOnlyList<MeasureChange> Changes, IReadOnlyList<FlippedItem> Flipped)
{
    /// <summary>Why the bits that engines computed need not be equal (another CPU, another engine); null where they must be.</summary>
    public string? BitsMayDiffer { get; init; }

    /// <summary>Whether nothing changed beyond what is allowed.</summary>
    public bool Holds => Layers.All(layer => layer.State != LayerState.Beyond);

    /// <summary>
    /// Whether everything is equal to the bit, the outcome of every item too: flips that cancel out leave a measure as it is.
    /// </summary>
    public bool IsExact => Flipped.Count == 0 && Layers.All(layer => layer.State is LayerState.Equal or LayerState.Nothing);
}

/// <summary>What one layer of a comparison found.</summary>
/// <param name="Layer"><c>exact</c>, <c>numeric</c> or <c>statistical</c>.</param>
/// <param name="State">The verdict.</param>
/// <param name="Lines">The findings, one line each.</param>
public sealed record LayerResult(string Layer, LayerState State, IReadOnlyList<string> Lines);

/// <summary>What a layer of a comparison found.</summary>
public enum LayerState
{
    /// <summary>Everything is equal.</summary>
    Equal,

    /// <summary>There are differences, all within what is allowed.</summary>
    Within,

    /// <summary>There is a difference beyond what is allowed.</summary>
    Beyond,

    /// <summary>There was nothing to compare.</summary>
    Nothing,
}

/// <summary>How a measure changed in one cell of the sweep, over all repeats and items.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Cell">The values of the axes of interest: <c>examples=250</c>; empty where there is none.</param>
/// <param name="Before">The mean in the first results.</param>
/// <param name="After">The mean in the second results.</param>
/// <param name="Items">The number of items that were compared in pairs; 0 for a measure of the corpus as a whole.</param>
/// <param name="P">The probability of so large a change by chance, after Holm's correction; NaN without items.</param>
public sealed record MeasureChange(string Measure, string Cell, double Before, double After, int Items, double P)
{
    /// <summary>After minus before.</summary>
    public double Difference => After - Before;
}

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
