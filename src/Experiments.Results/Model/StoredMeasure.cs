namespace Experiments.Results.Model;

/// <summary>A measure of a trial as the result files have it.</summary>
/// <param name="Value">The value; NaN when nothing was scored.</param>
/// <param name="Planned">Items that were to be scored.</param>
/// <param name="IsProportion">Whether items are scored 0 or 1 and the value is their share.</param>
/// <param name="Items">The scores by item id; empty for a measure of the corpus as a whole.</param>
public sealed record StoredMeasure(double Value, int Planned, bool IsProportion, IReadOnlyDictionary<string, double> Items)
{
    /// <summary>What each item adds to the denominator, by item id; empty where the value is no ratio of sums.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>What was answered, by item id, as far as the files have it.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether scores say how items move the value of the whole corpus, and so all move with any of them.</summary>
    public bool IsLinearized { get; init; }

    /// <summary>An item's part in the value: its score, or for a ratio its linearized score, whose mean is the value.</summary>
    /// <param name="id">The item.</param>
    internal double PartOf(string id) => Weights.Count == 0 || double.IsNaN(Value)
        ? Items[id]
        : Value + (Items[id] - Value * Weights[id]) / Weights.Values.Average();
}
