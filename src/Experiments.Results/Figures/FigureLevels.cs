using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>What a panel compares its values with: levels of the spec, and the values of the paper.</summary>
internal static class FigureLevels
{
    /// <summary>The levels across a panel.</summary>
    public static IReadOnlyList<Level> Of(
        FigureInfo info, ExperimentInfo experiment, IReadOnlyList<ResultRow> rows, IReadOnlyList<string> measures, AxisValue? facet)
    {
        var levels = new List<Level>();
        foreach (var reference in info.References.Where(reference => reference.On is null || measures.Contains(reference.On)))
        {
            var value = reference.Measure is { } measure ? MeasureSummary.Of(rows, measure).Mean : reference.Value;
            if (value is { } number && double.IsFinite(number))
            {
                levels.Add(new Level(reference.Label, number));
            }
        }

        var paper = References(info, experiment, measures)
            .Where(reference => reference.At.All(value => value.Axis.Name != info.X) && Fits(reference, facet));
        return [.. levels, .. paper.Select(reference => new Level(PaperName(info, reference, measures), reference.Value))];
    }

    private static string PaperName(FigureInfo info, PaperReference reference, IReadOnlyList<string> measures)
    {
        var colour = reference.At.FirstOrDefault(value => value.Axis.Name == info.Color);
        string?[] parts = [measures.Count > 1 ? FigureBuilder.Words(reference.Measure) : null, colour?.Text, "the paper", reference.Place];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>The values of the paper that belong to points of a series.</summary>
    public static IReadOnlyList<PaperPoint> Points(
        FigureInfo info, ExperimentInfo experiment, IReadOnlyList<AxisValue> values, string measure, AxisValue? facet, AxisValue? colour)
    {
        var points = new List<PaperPoint>();
        foreach (var reference in References(info, experiment, [measure]).Where(
            reference => Fits(reference, facet) && Fits(reference, colour)))
        {
            var x = reference.At.Select(value => values.ToList().IndexOf(value)).FirstOrDefault(index => index >= 0, -1);
            if (x >= 0)
            {
                points.Add(new PaperPoint(x, reference.Value));
            }
        }

        return points;
    }

    private static IEnumerable<PaperReference> References(FigureInfo info, ExperimentInfo experiment, IReadOnlyList<string> measures) =>
        info.WithPaper ? experiment.Paper?.References.Where(reference => measures.Contains(reference.Measure)) ?? [] : [];

    // A value that names another value of the axis belongs to another panel or series.
    private static bool Fits(PaperReference reference, AxisValue? value) =>
        value is null || reference.At.All(at => at.Axis.Name != value.Axis.Name || at == value);
}
