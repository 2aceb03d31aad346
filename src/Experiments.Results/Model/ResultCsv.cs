using System.Globalization;
using System.Text;

namespace Experiments.Results.Model;

/// <summary>Writes <c>results.csv</c>: a row per trial, with axes, values and counts of items.</summary>
internal static class ResultCsv
{
    public static void Write(Stream stream, ExperimentResult result)
    {
        var info = result.Request.Experiment.Info;
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', new[] { "trial" }
            .Concat(info.Axes.Select(axis => axis.Name))
            .Concat(info.Measures.SelectMany(name => new[] { name, name + " planned", name + " scored" }))
            .Select(Csv)));
        foreach (var row in result.Table.Rows)
        {
            var axes = info.Axes.Select(axis => row.Axes.FirstOrDefault(value => value.Axis.Name == axis.Name)?.Text ?? "");
            var measures = info.Measures.SelectMany(name => Cells(row.Measures.GetValueOrDefault(name)));
            writer.WriteLine(string.Join(',', new[] { row.Trial }.Concat(axes).Concat(measures).Select(Csv)));
        }
    }

    private static string[] Cells(Measure? measure) => measure is null
        ? ["", "", ""]
        :
        [
            double.IsFinite(measure.Value) ? measure.Value.ToString("R", CultureInfo.InvariantCulture) : "",
            measure.Planned.ToString(CultureInfo.InvariantCulture),
            measure.Items.Count.ToString(CultureInfo.InvariantCulture),
        ];

    /// <summary>A field as RFC 4180 wants it.</summary>
    private static string Csv(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
