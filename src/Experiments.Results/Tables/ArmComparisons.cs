using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>Compares the arms of an experiment (the combinations of its sweep axes, or of some of them) with a baseline.</summary>
public static class ArmComparisons
{
    /// <summary>One comparison for each arm but the baselines, in the order of the spec.</summary>
    /// <param name="axes">The axes whose combinations are the arms; other sweep axes are averaged over.</param>
    /// <param name="baseline">The values that make an arm a baseline. An arm is compared with the baseline that agrees with it in all other
    /// axes.</param>
    public static IReadOnlyList<ArmComparison> With(
        ResultTable results, string measure, IReadOnlyList<string> axes, IReadOnlyList<AxisValue> baseline)
    {
        var arms = results.Rows.GroupBy(row => Key(ValuesOf(row, axes)), StringComparer.Ordinal)
            .ToDictionary(arm => arm.Key, arm => arm.ToList(), StringComparer.Ordinal);
        var compared = new List<ArmComparison>();
        foreach (var (key, arm) in arms)
        {
            var values = ValuesOf(arm[0], axes);
            var substitute = values.Select(value => baseline.FirstOrDefault(at => at.Axis.Name == value.Axis.Name) ?? value).ToList();
            if (Key(substitute) != key)
            {
                compared.Add(Compare(values, arms.GetValueOrDefault(Key(substitute)), arm, measure));
            }
        }

        var testable = compared.Where(one => double.IsFinite(one.P)).ToList();
        var adjusted = testable.Zip(Holm.Adjust([.. testable.Select(one => one.P)])).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. compared.Select(one => adjusted.TryGetValue(one, out var p) ? one with { AdjustedP = p } : one)];
    }

    private static ArmComparison Compare(List<AxisValue> values, List<ResultRow>? baseline, List<ResultRow> arm, string measure)
    {
        if (baseline is null)
        {
            return new ArmComparison(values, null, double.NaN, double.NaN, "its baseline does not occur in these results.");
        }

        try
        {
            var before = new ScoreGrid(new MeasureColumn(measure, baseline)).Average();
            var after = new ScoreGrid(new MeasureColumn(measure, arm)).Average();
            if (!after.Items.SequenceEqual(before.Items))
            {
                return new ArmComparison(values, null, double.NaN, double.NaN, $"{measure} scores other items than in its baseline.");
            }

            var differences = after.Minus(before);
            return new ArmComparison(values, differences.Mean, differences.PairedP, double.NaN, null)
            {
                EffectSize = differences.Mean.Value / Math.Sqrt((before.ItemVariance + after.ItemVariance) / 2),
            };
        }
        catch (ClaimException problem)
        {
            return new ArmComparison(values, null, double.NaN, double.NaN, problem.Message);
        }
    }

    private static List<AxisValue> ValuesOf(ResultRow row, IReadOnlyList<string> axes) =>
        [.. axes.Select(axis => row.Axes.First(value => value.Axis.Name == axis))];

    private static string Key(IEnumerable<AxisValue> values) => string.Join(',', values);
}

/// <summary>An arm of an experiment beside its baseline.</summary>
/// <param name="Arm">The values of the sweep axes in the arm.</param>
/// <param name="Difference">The arm minus the baseline, paired by seed and item; null where they cannot be compared.</param>
/// <param name="P">The two-sided probability of a difference this large by chance; NaN where there is none.</param>
/// <param name="AdjustedP">The same after Holm's correction for the number of arms; NaN where there is none.</param>
/// <param name="Problem">Why the arm cannot be compared; null when it can.</param>
public sealed record ArmComparison(IReadOnlyList<AxisValue> Arm, Estimate? Difference, double P, double AdjustedP, string? Problem)
{
    /// <summary>Whether the arm differs from the baseline at the 5 % level, with the correction.</summary>
    public bool Significant => AdjustedP < 0.05;

    /// <summary>
    /// Cohen's d: the difference over the standard deviation of the items' scores, pooled over both arms; not a number where they do not
    /// vary.
    /// </summary>
    /// <remarks>Source: Cohen, "Statistical power analysis for the behavioral sciences", 1988, section 2.2.</remarks>
    public double EffectSize { get; init; } = double.NaN;

    /// <summary>
    /// The least true difference that would be found with 80 % probability at the 5 % level, with these seeds and items: the half-width of
    /// the 95 % interval plus that of the 60 % interval, whose upper end 80 % of estimates do not reach.
    /// </summary>
    /// <remarks>Source: Miller, "Adding error bars to evals", 2024, section 5, with quantiles of t.</remarks>
    public double Detectable => Difference is { } difference ? difference.HalfWidth(0.95) + difference.HalfWidth(0.6) : double.NaN;
}

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
    /// <param name="slices">The field that rows are split by: an arm is compared within its slice. Null for none.</param>
    public ArmMarks(
        ResultTable results,
        IReadOnlyList<string> measures,
        IReadOnlyList<string> axes,
        IReadOnlyList<AxisValue> baseline,
        string? slices = null)
    {
        var compared = axes.Where(axis => axis != slices);
        var first = baseline.Count > 0 ? baseline : [.. compared.Select(axis => ResultGroup.ValueOf(results.Rows[0], axis))];
        this.baseline = baseline.Count > 0 ? string.Join(", ", baseline.Select(value => $"{value.Axis.Name} {value.Text}"))
            : slices is null ? "the first row"
            : $"the first row of the same {slices}";
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
