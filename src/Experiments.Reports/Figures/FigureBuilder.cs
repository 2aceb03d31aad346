using Experiments.Reports.Results;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Results;

namespace Experiments.Reports.Figures;

/// <summary>Fills a figure of a spec with measured numbers.</summary>
public static class FigureBuilder
{
    /// <summary>Makes the figure.</summary>
    /// <param name="info">What the spec says about it.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The measures of its trials.</param>
    public static Figure Of(FigureInfo info, ExperimentInfo experiment, ResultTable results)
    {
        var values = ResultGroup.By(results, [info.X]).Select(group => group.At[0]).ToList();
        var colours = info.Color is null ? [] : ResultGroup.By(results, [info.Color]).Select(group => group.At[0].Text).ToList();
        var series = info.Y
            .SelectMany(measure => colours.Count == 0 ? [(measure, (string?)null)] : colours.Select(colour => (measure, (string?)colour)))
            .Select(pair => SeriesOf(info, results, values, pair.Item1, pair.Item2))
            .ToList();
        var proportion = results.Rows.All(row => info.Y.All(measure => row.Measures.GetValueOrDefault(measure) is Proportion or null));
        return new Figure(info.Name, info.Mark, [.. values.Select(value => new XValue(value.Text, value.Number))], series)
        {
            Title = info.Title,
            XTitle = Words(info.X),
            YTitle = info.Y.Count == 1 ? Words(info.Y[0]) : "",
            Note = Note(info, experiment, series),
            Least = proportion ? 0 : null,
            Greatest = proportion ? 1 : null,
        };
    }

    private static Series SeriesOf(FigureInfo info, ResultTable results, List<AxisValue> values, string measure, string? colour)
    {
        var points = new List<SeriesPoint>();
        foreach (var group in ResultGroup.By(results, [info.X]))
        {
            var rows = group.Rows.Where(row => colour is null || ResultGroup.ValueOf(row, info.Color!).Text == colour).ToList();
            var summary = MeasureSummary.Of(rows, measure);
            if (summary.Mean is { } mean)
            {
                var interval = summary.HalfWidth is { } half ? new Interval(mean - half, mean + half) : (Interval?)null;
                points.Add(new SeriesPoint(values.IndexOf(group.At[0]), mean, interval, summary.Values));
            }
        }

        var name = colour is null ? Words(measure) : info.Y.Count == 1 ? colour : $"{Words(measure)}, {colour}";
        return new Series(name, points);
    }

    private static string Note(FigureInfo info, ExperimentInfo experiment, List<Series> series)
    {
        var counts = series.SelectMany(each => each.Points).Select(point => point.Repeats.Count).Distinct().Order().ToList();
        if (counts.Count == 0 || counts[^1] < 2)
        {
            return "";
        }

        var over = experiment.Axes.Where(axis => axis.Name != info.X && axis.Name != info.Color).Select(axis => axis.Name);
        var runs = counts.Count == 1 ? $"{counts[0]} repeats" : $"{counts[0]} to {counts[^1]} repeats";
        var repeats = $"{string.Join(", ", over)}: {runs}";
        return info.Mark == FigureMark.Bar
            ? $"Means over {repeats}. Whiskers: 95 % t-intervals."
            : $"Means over {repeats}. Bands: 95 % t-intervals; small dots: single repeats.";
    }

    private static string Words(string name) => name.Replace('-', ' ');
}
