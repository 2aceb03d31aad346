using Experiments.Runtime.Definition;
using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Comparisons;

namespace Experiments.Reports.Results;

/// <summary>Which rows of a table differ from its first row by more than chance, measure by measure.</summary>
internal sealed class Significance
{
    /// <summary>What stands behind a value that differs.</summary>
    public const string Mark = "*";

    private readonly HashSet<(string Arm, string Measure)> significant = [];
    private readonly List<string> notes = [];

    public Significance(ExperimentInfo experiment, ResultTable results)
    {
        foreach (var measure in experiment.Measures.Where(measure => results.Rows.Any(row => row.Measures.ContainsKey(measure))))
        {
            var arms = ArmComparisons.WithFirst(results, measure);
            significant.UnionWith(arms.Where(arm => arm.Significant).Select(arm => (Key(arm.Arm), measure)));
            notes.AddRange(arms.Where(arm => arm.Problem is not null).Select(arm => $"Not every row can be compared with the first: {arm.Problem}"));
        }
    }

    /// <summary>What a reader must know to read the marks.</summary>
    public IEnumerable<string> Notes => significant.Count > 0
        ? notes.Distinct().Prepend($"{Mark} differs from the first row (p < 0.05, paired by seed and item, Holm's correction for the rows).")
        : notes.Distinct();

    /// <summary>Whether the measure of a row differs from that of the first.</summary>
    public bool Has(ResultGroup group, string measure) => significant.Contains((Key(group.At), measure));

    private static string Key(IEnumerable<AxisValue> values) => string.Join(
        '\n',
        values.OrderBy(value => value.Axis.Name, StringComparer.Ordinal).Select(value => value.Text));
}
