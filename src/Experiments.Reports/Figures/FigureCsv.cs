using System.Globalization;
using Experiments.Reports.Tables;

namespace Experiments.Reports.Figures;

/// <summary>The numbers that a figure shows, to draw it again elsewhere.</summary>
public static class FigureCsv
{
    /// <summary>Writes the records, the header first.</summary>
    /// <param name="figure">The figure.</param>
    public static string Write(Figure figure)
    {
        var records = new List<IReadOnlyList<string>> { new[] { "series", "x", "mean", "lower", "upper", "repeats" } };
        foreach (var series in figure.Series)
        {
            records.AddRange(series.Points.Select(point => new[]
            {
                series.Name,
                figure.X[point.X].Text,
                Number(point.Mean),
                Number(point.Interval?.Lower),
                Number(point.Interval?.Upper),
                string.Join(' ', point.Repeats.Select(repeat => Number(repeat))),
            }));
        }

        return CsvText.Write(records);
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
