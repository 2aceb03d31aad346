using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>A trial that two results have.</summary>
/// <param name="Before">The trial in the first results.</param>
/// <param name="After">The trial in the second results.</param>
internal sealed record TrialPair(ResultRow Before, ResultRow After)
{
    /// <summary>The trials that both results have, in the order of the first.</summary>
    public static IEnumerable<TrialPair> Of(ExperimentResult before, ExperimentResult after)
    {
        var others = after.Table.Rows.ToDictionary(row => row.Trial, StringComparer.Ordinal);
        return before.Table.Rows.Where(row => others.ContainsKey(row.Trial)).Select(row => new TrialPair(row, others[row.Trial]));
    }

    /// <summary>The items of a measure by id.</summary>
    public static IReadOnlyDictionary<string, ItemScore> ById(Measure measure)
    {
        var items = new Dictionary<string, ItemScore>(StringComparer.Ordinal);
        foreach (var item in measure.Items)
        {
            items[item.Id] = item;
        }

        return items;
    }
}
