using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>
/// Compares two results in three layers: what must be equal, what may differ in the last digits, and what may differ by chance.
/// </summary>
public static class ResultComparer
{
    /// <summary>Compares results.</summary>
    /// <param name="before">The accepted results, or any first ones.</param>
    /// <param name="after">The results that are judged.</param>
    /// <param name="settings">What counts as a difference.</param>
    public static ResultComparison Compare(ExperimentResult before, ExperimentResult after, ComparisonSettings settings)
    {
        var exact = ExactLayer.Compare(before, after);
        var numeric = NumericLayer.Compare(before, after, settings);
        var (statistical, changes) = StatisticalLayer.Compare(before, after, settings);
        return new ResultComparison([exact, numeric, statistical], changes, [.. Flipped(before, after)])
        {
            BitsMayDiffer = before.Run.BitsMayDiffer(after.Run),
        };
    }

    private static IEnumerable<FlippedItem> Flipped(ExperimentResult before, ExperimentResult after) =>
        from pair in TrialPair.Of(before, after)
        from measure in pair.Before.Measures
        let other = pair.After.Measures.GetValueOrDefault(measure.Key)
        // Linearized scores say how items move the value of the whole corpus: all of them move with any item.
        where other is not null && measure.Value is not CorpusScore
        let others = TrialPair.ById(other)
        from item in TrialPair.ById(measure.Value).Values
        where others.ContainsKey(item.Id) && !others[item.Id].Score.Equals(item.Score)
        select new FlippedItem(pair.Before.Trial, measure.Key, item.Id, item.Score, others[item.Id].Score)
        {
            TextBefore = item.Text,
            TextAfter = others[item.Id].Text,
        };
}
