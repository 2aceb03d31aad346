using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Says what a reader must know of a figure: what is averaged over, and what bands, whiskers and dots are.</summary>
internal static class FigureNote
{
    public static string Of(FigureInfo info, ExperimentInfo experiment, IReadOnlyList<Panel> panels)
    {
        var points = panels.SelectMany(panel => panel.Series).SelectMany(series => series.Points).ToList();
        var counts = points.Select(point => point.Repeats.Count).Distinct().Order().ToList();
        var intervals = info.Mark == FigureMark.Bar ? "Whiskers" : "Bands";
        if (counts.Count == 0 || counts[^1] < 2)
        {
            return points.Any(point => point.Interval is not null) ? $"Single runs. {intervals}: 95 % intervals over items." : "";
        }

        string?[] shown = [info.X, info.Color, info.Facet];
        var over = experiment.Axes.Where(axis => !shown.Contains(axis.Name)).Select(axis => FigureBuilder.Words(axis.Name));
        var runs = counts.Count == 1 ? $"{counts[0]} repeats" : $"{counts[0]} to {counts[^1]} repeats";
        var single =
            points.Any(point => point.Repeats.Count == 1 && point.Interval is not null) ? ", over items where there is one repeat" : "";
        return $"Means over {string.Join(", ", over)}: {runs}. {intervals}: 95 % "
            + $"intervals over repeats and items{single}" + (info.Mark == FigureMark.Bar ? "." : "; small dots: single repeats.");
    }
}
