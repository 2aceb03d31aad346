using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Draws the losses of trainings: a figure for each stage that trains, a line for each arm.</summary>
public static class CurveFigures
{
    // More lines in one panel are told apart by nobody.
    private const int MostLines = 8;
    private const int MostColumns = 3;

    /// <summary>The figures, in the order in which stages come.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The trials, whose axes name the lines.</param>
    /// <param name="curves">The losses.</param>
    public static IEnumerable<Figure> Of(ExperimentInfo experiment, ResultTable results, IReadOnlyList<TrialCurve> curves)
    {
        var rows = results.Rows.ToDictionary(row => row.Trial, StringComparer.Ordinal);
        var repeats = experiment.Axes.Where(axis => axis.Role == AxisRole.Repeat).Select(axis => axis.Name).ToHashSet();
        foreach (var stage in curves.Where(curve => rows.ContainsKey(curve.Trial)).GroupBy(curve => curve.Stage))
        {
            var lines = stage.Select(curve => new Line(rows[curve.Trial], curve)).ToList();
            var axes = experiment.Axes.Select(axis => axis.Name).Where(axis => Matters(lines, axis)).ToList();
            yield return FigureOf(experiment, stage.Key, lines, [.. axes.Where(axis => !repeats.Contains(axis))]);
        }
    }

    // A stage that comes before an axis divides the trials has the same losses on all of its values.
    private static bool Matters(List<Line> lines, string axis) => lines
        .GroupBy(line => (line.Curve.IsHeldOut, line.Beside(axis)))
        .Any(group => group.Any(line => !line.Curve.Curve.Equals(group.First().Curve.Curve)));

    private static Figure FigureOf(ExperimentInfo experiment, string stage, List<Line> lines, List<string> axes)
    {
        var arms = lines.GroupBy(line => (Arm: line.At(axes), line.Curve.IsHeldOut)).ToList();
        var facet = axes.Count > 1 && arms.Count > MostLines ? axes[0] : null;
        List<string> named = [.. axes.Where(axis => axis != facet)];
        List<int> steps = [.. lines.SelectMany(line => line.Curve.Curve.Steps).Distinct().Order()];
        var places = steps.Index().ToDictionary(step => step.Item, step => step.Index);
        var panels = lines.GroupBy(line => facet is null ? "" : line.At([facet]))
            .Select(panel => new Panel(
                panel.Key,
                [.. panel.GroupBy(line => (Arm: line.At(named), line.Curve.IsHeldOut))
                    .Select(arm => new Series(NameOf(arm.Key.Arm, arm.Key.IsHeldOut), PointsOf([.. arm], places)))])
            {
                YTitle = "loss (nats per token)",
            })
            .ToList();
        var most = arms.Max(arm => arm.Select(line => line.Curve.Curve).Distinct().Count());
        return new Figure($"training-{stage}", FigureMark.Line, [.. steps.Select(XOf(steps))], panels)
        {
            Id = $"{experiment.Name}-training-{stage}",
            Title = $"Loss of {FigureBuilder.Words(stage)}",
            XTitle = "steps",
            XScale = AxisScale.Linear,
            Columns = Math.Min(MostColumns, panels.Count),
            Note = most > 1 ? $"Means over {most} repeats." : "",
        };
    }

    private static string NameOf(string arm, bool isHeldOut) =>
        arm.Length == 0 ? (isHeldOut ? "held out" : "learned") : isHeldOut ? $"{arm}, held out" : arm;

    // Repeats that ended earlier would change the mean of those that went on.
    private static List<SeriesPoint> PointsOf(List<Line> repeats, Dictionary<int, int> places)
    {
        List<LossCurve> curves = [.. repeats.Select(line => line.Curve.Curve).Distinct()];
        var maps = curves.Select(curve => curve.Steps.Zip(curve.Losses).ToDictionary(each => each.First, each => each.Second)).ToList();
        return
        [
            .. curves[0].Steps.Where(step => maps.TrueForAll(map => map.ContainsKey(step)))
                .Select(step => new SeriesPoint(places[step], maps.Average(map => map[step]), null, [])),
        ];
    }

    // The steps next to round numbers are labelled, with their own numbers.
    private static Func<int, XValue> XOf(List<int> steps)
    {
        var ticks = NiceTicks.Cover(new Interval(steps[0], steps[^1]));
        var labelled = ticks.Select(tick => steps.MinBy(step => Math.Abs(step - tick))).ToHashSet();
        return step => new(labelled.Contains(step) ? step.ToString("N0", CultureInfo.InvariantCulture) : "", step);
    }

    private sealed record Line(ResultRow Row, TrialCurve Curve)
    {
        public string Beside(string axis) =>
            string.Join('\n', Row.Axes.Where(value => value.Axis.Name != axis).Select(value => value.Text));

        public string At(IReadOnlyList<string> axes) => string.Join(", ", axes.Select(axis =>
            $"{FigureBuilder.Words(axis)} {ResultGroup.ValueOf(Row, axis).Text}"));
    }
}
