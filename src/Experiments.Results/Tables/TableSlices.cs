using System.Globalization;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>Splits the rows of a table by a field of the items: slices stand in it as the values of one more axis.</summary>
public static class TableSlices
{
    /// <summary>The table and the results that it shows, where slices are rows; both as they were where it has none.</summary>
    /// <param name="info">What the spec says about the table.</param>
    /// <param name="results">The measures of its trials.</param>
    internal static (TableInfo Info, ResultTable Results) Split(TableInfo info, ResultTable results)
    {
        if (info.Slices is not { } field || Problem(info, results) is not null)
        {
            return (info with { Slices = null }, results);
        }

        var axis = new AxisInfo(field, AxisRole.Sweep);
        var values = ItemSlices.Values(Measures(info, results), field).Select(text => new AxisValue(axis, text, NumberOf(text))).ToList();
        List<ResultRow> rows = [.. results.Rows.SelectMany(row => values.Select(value => Slice(info, row, value)))];
        return (info with { Rows = [.. info.Rows, field] }, results with { Rows = rows });
    }

    /// <summary>Why a table cannot be split as the spec wants, with the names that are near; null where it can.</summary>
    /// <param name="info">What the spec says about the table.</param>
    /// <param name="results">The measures of its trials.</param>
    public static string? Problem(TableInfo info, ResultTable results) => info.Slices is { } field
        ? ItemSlices.Problem(string.Join(" and ", info.Columns), Measures(info, results), field, null)
        : null;

    private static List<Measure> Measures(TableInfo info, ResultTable results) =>
        [.. results.Rows.SelectMany(row => info.Columns.Where(row.Measures.ContainsKey).Select(measure => row.Measures[measure]))];

    // What has no item of the slice, or is one number of all items, is left out of the row.
    private static ResultRow Slice(TableInfo info, ResultRow row, AxisValue value)
    {
        var measures = new Dictionary<string, Measure>();
        foreach (var name in info.Columns.Where(row.Measures.ContainsKey))
        {
            if (ItemSlices.Of(row.Measures[name], value.Axis.Name, value.Text) is { Planned: > 0 } slice)
            {
                measures.Add(name, slice);
            }
        }

        return new ResultRow($"{row.Trial},{value}", [.. row.Axes, value], measures);
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
