using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Fills a figure of a spec with measured numbers.</summary>
public static class FigureBuilder
{
    // More panels side by side are too narrow for a page.
    private const int MostColumns = 4;

    /// <summary>Makes the figure.</summary>
    /// <param name="info">What the spec says about it.</param>
    /// <param name="results">The measures of its trials.</param>
    public static Figure Of(FigureInfo info, ExperimentInfo experiment, ResultTable results)
    {
        var values = ResultGroup.By(results, [info.X]).Select(group => group.At[0]).ToList();
        IReadOnlyList<AxisValue?> facets =
            info.Facet is null ? [null] : [.. ResultGroup.By(results, [info.Facet]).Select(group => group.At[0])];
        IReadOnlyList<IReadOnlyList<string>> groups =
            info.Layout == FigureLayout.Panels ? [.. info.Y.Select(measure => new[] { measure })] : [info.Y];
        var panels = groups.SelectMany(
            (measures, group) => facets.Select(facet => PanelOf(info, experiment, results, values, measures, facet, group)))
            .ToList();
        return new Figure(info.Name, info.Mark, [.. values.Select(value => new XValue(value.Text, value.Number))], panels)
        {
            Id = $"{experiment.Name}-{info.Name}",
            Title = info.Title,
            XTitle = info.XTitle.Length > 0 ? info.XTitle : Words(info.X) + (info.XUnit is { } unit && unit != info.X ? $" ({unit})" : ""),
            XScale = info.XScale,
            YScale = info.YScale,
            Columns = Columns(facets.Count > 1 ? facets.Count : groups.Count, facets.Count > 1),
            Note = FigureNote.Of(info, experiment, panels),
        };
    }

    /// <summary>A name of the spec for a reader.</summary>
    /// <param name="name">The name in kebab-case.</param>
    internal static string Words(string name) => name.Replace('-', ' ');

    private static Panel PanelOf(
        FigureInfo info,
        ExperimentInfo experiment,
        ResultTable results,
        List<AxisValue> values,
        IReadOnlyList<string> measures,
        AxisValue? facet,
        int group)
    {
        var rows = results.Rows.Where(row => facet is null || row.Axes.Contains(facet)).ToList();
        var proportion = results.Rows.All(row => measures.All(measure => row.Measures.GetValueOrDefault(measure) is Proportion or null));
        var alone = info.Layout == FigureLayout.Panels && info.Facet is null && info.Y.Count > 1;
        return new Panel(
            facet is not null ? $"{Words(facet.Axis.Name)} {facet.Text}" : alone ? Words(measures[0]) : "",
            [.. SeriesOf(info, experiment, rows, values, measures, facet)])
        {
            YTitle = YTitle(info, measures, proportion, alone),
            Levels = FigureLevels.Of(info, experiment, rows, measures, facet),
            // Shares are told by one ruler, or a change of two in a hundred would look like one of half; other measures have units of their
            // own.
            Scale = proportion ? 0 : group + 1,
            Least = proportion ? 0 : null,
            Greatest = proportion ? 1 : null,
        };
    }

    private static string YTitle(FigureInfo info, IReadOnlyList<string> measures, bool proportion, bool alone)
    {
        var scale = info.YScale == AxisScale.Log ? ", log scale" : "";
        var unit = proportion ? "share of items" : "";
        var title = info.YTitle.Length > 0 ? info.YTitle
            : measures.Count > 1 || alone ? unit
            : Words(measures[0]) + (proportion ? " (share)" : "");
        return title.Length > 0 ? title + scale : scale.TrimStart(',', ' ');
    }

    private static IEnumerable<Series> SeriesOf(
        FigureInfo info,
        ExperimentInfo experiment,
        List<ResultRow> rows,
        List<AxisValue> values,
        IReadOnlyList<string> measures,
        AxisValue? facet)
    {
        IReadOnlyList<AxisValue?> colours =
            info.Color is null ? [null] : [.. ResultGroup.By(new ResultTable(rows), [info.Color]).Select(group => group.At[0])];
        foreach (var measure in measures)
        {
            foreach (var colour in colours)
            {
                var name = colour is null ? (info.Layout == FigureLayout.Panels ? "" : Words(measure))
                    : measures.Count == 1 ? NameOf(colour)
                    : $"{Words(measure)}, {NameOf(colour)}";
                var own = rows.Where(row => colour is null || row.Axes.Contains(colour)).ToList();
                yield return new Series(name, Points(info, own, values, measure))
                {
                    Paper = FigureLevels.Points(info, experiment, values, measure, facet, colour),
                };
            }
        }
    }

    // A number alone does not say what it counts, nor true and false what is true; a name does.
    private static string NameOf(AxisValue value) =>
        value is { Number: null, Text: not ("true" or "false") } ? value.Text : $"{Words(value.Axis.Name)} {value.Text}";

    private static List<SeriesPoint> Points(FigureInfo info, List<ResultRow> rows, List<AxisValue> values, string measure)
    {
        var points = new List<SeriesPoint>();
        foreach (var group in ResultGroup.By(new ResultTable(rows), [info.X]))
        {
            var summary = MeasureSummary.Of(group.Rows, measure);
            if (summary.Mean is { } mean)
            {
                points.Add(new SeriesPoint(
                    values.IndexOf(group.At[0]), mean, summary.OverRepeats ?? summary.OverItems, summary.Values));
            }
        }

        return points;
    }

    // Facets fill rows evenly; measures are in at most three columns, as each has its own labels.
    private static int Columns(int panels, bool facets)
    {
        var most = facets ? MostColumns : panels == 4 ? 2 : 3;
        var rows = (panels + most - 1) / most;
        return (panels + rows - 1) / rows;
    }
}
