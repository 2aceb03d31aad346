using Experiments.Results.Model;

namespace Experiments.Results.Figures;

/// <summary>The numbers that a figure shows, to draw it again elsewhere.</summary>
public static class FigureCsv
{
    /// <summary>
    /// Writes the records, the header first; <c>panel</c> is a field where there are several, and levels and values of the paper are
    /// records without an interval.
    /// </summary>
    public static string Write(Figure figure)
    {
        var several = figure.Panels.Count > 1;
        var records = new List<IReadOnlyList<string>> { Record("panel", ["series", "x", "mean", "lower", "upper", "repeats"]) };
        foreach (var panel in figure.Panels)
        {
            string[] names = [panel.Name, panel.Scale > 0 || figure.Panels[^1].Scale > 0 ? panel.YTitle : ""];
            var name = string.Join(", ", names.Where(part => part.Length > 0));
            records.AddRange(panel.Series.SelectMany(series => series.Points.Select(point => Record(
                name,
                [
                    series.Name,
                    figure.X[point.X].Text,
                    CsvText.Number(point.Mean),
                    CsvText.Number(point.Interval?.Lower),
                    CsvText.Number(point.Interval?.Upper),
                    string.Join(' ', point.Repeats.Select(repeat => CsvText.Number(repeat))),
                ]))));
            records.AddRange(panel.Series.SelectMany(series => series.Paper.Select(point => Record(
                name,
                [
                    string.Join(", ", new[] { series.Name, "the paper" }.Where(part => part.Length > 0)),
                    figure.X[point.X].Text,
                    CsvText.Number(point.Value),
                    "",
                    "",
                    "",
                ]))));
            records.AddRange(panel.Levels.Select(level => Record(name, [level.Name, "", CsvText.Number(level.Value), "", "", ""])));
        }

        return CsvText.Write(records);

        IReadOnlyList<string> Record(string panel, IReadOnlyList<string> fields) => several ? [panel, .. fields] : fields;
    }
}
