using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>Compares two results in three layers: what must be equal, what may differ in the last digits, and what may differ by chance.</summary>
public static class ResultComparer
{
    /// <summary>Compares results.</summary>
    /// <param name="before">The accepted results, or any first ones.</param>
    /// <param name="after">The results that are judged.</param>
    /// <param name="settings">What counts as a difference.</param>
    public static ResultComparison Compare(StoredResult before, StoredResult after, ComparisonSettings settings)
    {
        var exact = ExactLayer.Compare(before, after);
        var numeric = NumericLayer.Compare(before, after, settings);
        var (statistical, changes) = StatisticalLayer.Compare(before, after, settings);
        return new ResultComparison([exact, numeric, statistical], changes, [.. Flipped(before, after)])
        {
            BitsMayDiffer = before.BitsMayDiffer(after),
        };
    }

    private static IEnumerable<FlippedItem> Flipped(StoredResult before, StoredResult after) =>
        from trial in before.Trials.Values
        where after.Trials.ContainsKey(trial.Id)
        from measure in trial.Measures
        let other = after.Trials[trial.Id].Measures.GetValueOrDefault(measure.Key)
        where other is not null && !measure.Value.IsLinearized
        from item in measure.Value.Items
        where other.Items.ContainsKey(item.Key) && !other.Items[item.Key].Equals(item.Value)
        select new FlippedItem(trial.Id, measure.Key, item.Key, item.Value, other.Items[item.Key])
        {
            TextBefore = measure.Value.Texts.GetValueOrDefault(item.Key),
            TextAfter = other.Texts.GetValueOrDefault(item.Key),
        };
}
