using Experiments.Results.Model;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Tables;

/// <summary>How the arms of a table compare with their baseline, measure by measure.</summary>
internal sealed class ArmMarks
{
    /// <summary>What is written behind a value that differs.</summary>
    public const string Mark = "*";

    private readonly Dictionary<(string Arm, string Measure), ArmComparison> comparisons = [];
    private readonly string baseline;

    /// <summary>Compares.</summary>
    /// <param name="axes">The axes whose combinations are the arms.</param>
    /// <param name="baseline">The values of the baseline; empty takes the first arm.</param>
    public ArmMarks(ResultTable results, IReadOnlyList<string> measures, IReadOnlyList<string> axes, IReadOnlyList<AxisValue> baseline)
    {
        var first = baseline.Count > 0 ? baseline : [.. axes.Select(axis => ResultGroup.ValueOf(results.Rows[0], axis))];
        this.baseline =
            baseline.Count > 0 ? string.Join(", ", baseline.Select(value => $"{value.Axis.Name} {value.Text}")) : "the first row";
        foreach (var measure in measures.Where(measure => results.Rows.Any(row => row.Measures.ContainsKey(measure))))
        {
            foreach (var comparison in ArmComparisons.With(results, measure, axes, first))
            {
                comparisons.Add((Key(comparison.Arm), measure), comparison);
            }
        }
    }

    /// <summary>What a reader must know to read the marks.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (comparisons.Values.Any(comparison => comparison.Significant))
            {
                yield return $"{Mark} differs from {baseline} (p < 0.05, paired by seed and item, Holm's correction for the rows).";
            }

            foreach (var problem in comparisons.Values.Select(comparison => comparison.Problem).OfType<string>().Distinct())
            {
                yield return $"Not every row can be compared with {baseline}: {problem}";
            }
        }
    }

    /// <summary>The comparison of an arm; null for a baseline.</summary>
    public ArmComparison? Of(IEnumerable<AxisValue> arm, string measure) => comparisons.GetValueOrDefault((Key(arm), measure));

    /// <summary>Whether the measure of an arm differs from that of the baseline.</summary>
    public bool Has(IEnumerable<AxisValue> arm, string measure) => Of(arm, measure)?.Significant == true;

    private static string Key(IEnumerable<AxisValue> values) => string.Join(
        '\n',
        values.OrderBy(value => value.Axis.Name, StringComparer.Ordinal).Select(value => value.Text));
}
