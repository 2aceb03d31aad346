using System.Globalization;
using Experiments.Reports.Tables;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Results;

namespace Experiments.Reports.Results;

/// <summary>The table of an experiment: one row per combination of the axes of interest, every measure averaged over the repeats.</summary>
public static class ResultsTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The measures of its trials.</param>
    public static Table Of(ExperimentInfo experiment, ResultTable results)
    {
        var sweep = AxesOf(experiment, AxisRole.Sweep);
        var repeat = AxesOf(experiment, AxisRole.Repeat);
        var columns = sweep.Select(axis => new Column(axis, IsNumeric(results, axis) ? Align.Right : Align.Left)).ToList();
        columns.AddRange(experiment.Measures.Select(measure => new Column(measure, Align.Right)));
        if (repeat.Count > 0)
        {
            columns.Add(new Column("runs", Align.Right));
        }

        var groups = ResultGroup.By(results, sweep);
        var significance = new Significance(experiment, results);
        var rows = groups.Select(group => Row(experiment, group, significance, repeat.Count > 0)).ToList();
        var notes = Notes(experiment, results, groups, repeat);
        return new Table(columns, rows) { Caption = experiment.Title, Notes = [.. notes, .. significance.Notes] };
    }

    /// <summary>A measured value: three decimals, more for small values, fewer for large ones.</summary>
    /// <param name="value">The value.</param>
    public static string Format(double value) => Format(value, value);

    /// <summary>A value with as many decimals as another one has: an interval with those of its mean.</summary>
    /// <param name="value">The value.</param>
    /// <param name="like">The other value.</param>
    public static string Format(double value, double like) => value.ToString(
        Math.Abs(like) switch
        {
            >= 1000 => "0",
            >= 10 => "0.00",
            >= 0.001 or 0 => "0.000",
            _ => "0.0e0",
        },
        CultureInfo.InvariantCulture).Replace('-', '−');

    private static IReadOnlyList<Cell> Row(ExperimentInfo experiment, ResultGroup group, Significance significance, bool repeated)
    {
        var cells = group.At.Select(value => new Cell(value.Text)).ToList();
        cells.AddRange(experiment.Measures.Select(measure => Value(group, measure, significance.Has(group, measure))));
        if (repeated)
        {
            cells.Add(group.Rows.Count.ToString(CultureInfo.InvariantCulture));
        }

        return cells;
    }

    private static Cell Value(ResultGroup group, string measure, bool significant)
    {
        var text = Text(MeasureSummary.Of(group.Rows, measure));
        return significant ? new Cell(text + Significance.Mark) { Strong = true } : text;
    }

    private static string Text(MeasureSummary summary)
    {
        if (summary.Mean is not { } mean)
        {
            return "–";
        }

        return summary switch
        {
            { HalfWidth: { } half } => $"{Format(mean)} ±{Format(half, mean)}",
            { OverItems: { } items } => $"{Format(mean)} [{Format(items.Lower, mean)}, {Format(items.Upper, mean)}]",
            _ => Format(mean),
        };
    }

    private static List<string> Notes(ExperimentInfo experiment, ResultTable results, IReadOnlyList<ResultGroup> groups, List<string> repeat)
    {
        var notes = new List<string>();
        if (groups.Any(group => group.Rows.Count > 1))
        {
            var over = repeat.Count > 0 ? string.Join(" and ", repeat) : "trials";
            notes.Add($"Means over {over} ± half of the 95 % t-interval.");
        }

        if (groups.Any(group => group.Rows.Count == 1 && experiment.Measures.Any(measure => MeasureSummary.Of(group.Rows, measure).OverItems is not null)))
        {
            notes.Add("Single runs with 95 % intervals over items [Wilson for proportions, t for means].");
        }

        var counts = experiment.Measures.Select(measure => (Measure: measure, Summary: MeasureSummary.Of(results.Rows, measure))).ToList();
        var items = counts.Where(pair => pair.Summary.Planned > 0).Select(pair => $"{pair.Summary.Planned} for {pair.Measure}").ToList();
        if (items.Count > 0)
        {
            notes.Add($"Items per run: {string.Join(", ", items)}.");
        }

        notes.AddRange(counts.Where(pair => pair.Summary.Failed.Count > 0).Select(pair => NotScored(pair.Measure, pair.Summary)));
        return notes;
    }

    private static string NotScored(string measure, MeasureSummary summary)
    {
        var reasons = summary.Failed.Select(pair => $"{pair.Key}: {pair.Value}");
        return $"Not scored for {measure}: {summary.Failed.Values.Sum()} items ({string.Join(", ", reasons)}).";
    }

    private static List<string> AxesOf(ExperimentInfo experiment, AxisRole role) =>
        [.. experiment.Axes.Where(axis => axis.Role == role).Select(axis => axis.Name)];

    private static bool IsNumeric(ResultTable results, string axis) =>
        results.Rows.All(row => ResultGroup.ValueOf(row, axis).Number is not null);
}
