using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>
/// The numbers of a table in full precision: one record per arm and measure, with its comparison with the baseline and the paper's value.
/// </summary>
public static class TableCsv
{
    private static readonly string[] Fields =
        [
            "measure",
            "mean",
            "lower",
            "upper",
            "runs",
            "items",
            "failed",
            "difference",
            "difference-lower",
            "difference-upper",
            "p",
            "p-adjusted",
            "significant",
            "paper",
        ];

    /// <summary>Writes the records, the header first.</summary>
    /// <param name="info">What the spec says about the table.</param>
    /// <param name="results">The measures of its trials, at least one.</param>
    public static string Write(TableInfo info, ExperimentInfo experiment, ResultTable results)
    {
        (info, results) = TableSlices.Split(info, results);
        IReadOnlyList<string> axes = info.Across is null ? info.Rows : [.. info.Rows, info.Across];
        var marks = new ArmMarks(results, info.Columns, axes, info.Baseline, info.Slices);
        var records = new List<IReadOnlyList<string>> { new List<string>([.. axes, .. Fields]) };
        foreach (var group in ResultGroup.By(results, axes))
        {
            records.AddRange(info.Columns.Select(measure => Record(group, measure, experiment, marks)));
        }

        return CsvText.Write(records);
    }

    private static List<string> Record(ResultGroup group, string measure, ExperimentInfo experiment, ArmMarks marks)
    {
        var summary = MeasureSummary.Of(group.Rows, measure);
        var interval = summary.OverRepeats ?? summary.OverItems;
        var comparison = marks.Of(group.At, measure);
        var paper = experiment.Paper?.References.FirstOrDefault(
            reference => reference.Measure == measure && reference.At.Count > 0 && reference.At.All(group.At.Contains));
        return
        [
            .. group.At.Select(value => value.Text),
            measure,
            CsvText.Number(summary.Mean),
            CsvText.Number(interval?.Lower),
            CsvText.Number(interval?.Upper),
            summary.Values.Count.ToString(CultureInfo.InvariantCulture),
            summary.Planned.ToString(CultureInfo.InvariantCulture),
            summary.Failed.Values.Sum().ToString(CultureInfo.InvariantCulture),
            CsvText.Number(comparison?.Difference?.Value),
            CsvText.Number(comparison?.Difference?.Lower),
            CsvText.Number(comparison?.Difference?.Upper),
            CsvText.Number(comparison?.P),
            CsvText.Number(comparison?.AdjustedP),
            comparison is null ? "" : comparison.Significant ? "true" : "false",
            CsvText.Number(paper?.Value),
        ];
    }
}
