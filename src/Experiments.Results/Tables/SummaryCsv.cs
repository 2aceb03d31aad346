using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>
/// The numbers of an experiment's table in full precision: one record per combination of the axes of interest and measure.
/// </summary>
public static class SummaryCsv
{
    /// <summary>Writes the records, the header first.</summary>
    /// <param name="results">The measures of its trials.</param>
    public static string Write(ExperimentInfo experiment, ResultTable results)
    {
        var sweep = experiment.Axes.Where(axis => axis.Role == AxisRole.Sweep).Select(axis => axis.Name).ToList();
        var records = new List<IReadOnlyList<string>>
        {
            new List<string>([.. sweep, "measure", "mean", "lower", "upper", "standard-deviation", "runs", "planned", "failed"]),
        };
        foreach (var group in ResultGroup.By(results, sweep))
        {
            records.AddRange(experiment.Measures.Select(measure => Record(group, measure)));
        }

        return CsvText.Write(records);
    }

    private static List<string> Record(ResultGroup group, string measure)
    {
        var summary = MeasureSummary.Of(group.Rows, measure);
        return
        [
            .. group.At.Select(value => value.Text),
            measure,
            CsvText.Number(summary.Mean),
            CsvText.Number(summary.OverRepeats?.Lower),
            CsvText.Number(summary.OverRepeats?.Upper),
            CsvText.Number(summary.OverTrials?.Deviation),
            summary.Values.Count.ToString(CultureInfo.InvariantCulture),
            summary.Planned.ToString(CultureInfo.InvariantCulture),
            summary.Failed.Values.Sum().ToString(CultureInfo.InvariantCulture),
        ];
    }
}
