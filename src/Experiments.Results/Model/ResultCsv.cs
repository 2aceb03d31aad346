using System.Globalization;
using System.Text;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>Writes <c>results.csv</c>: a row per trial, with axes, values and counts of items.</summary>
internal static class ResultCsv
{
    public static void Write(Stream stream, ExperimentInfo experiment, ResultTable table)
    {
        string[] header =
        [
            "trial",
            .. experiment.Axes.Select(axis => axis.Name),
            .. experiment.Measures.SelectMany(name => new[] { name, name + " planned", name + " scored" }),
        ];
        var rows = table.Rows.Select(row => (IReadOnlyList<string>)
        [
            row.Trial,
            .. experiment.Axes.Select(axis => row.Axes.FirstOrDefault(value => value.Axis.Name == axis.Name)?.Text ?? ""),
            .. experiment.Measures.SelectMany(name => Cells(row.Measures.GetValueOrDefault(name))),
        ]);
        stream.Write(Encoding.UTF8.GetBytes(CsvText.Write([header, .. rows])));
    }

    private static string[] Cells(Measure? measure) => measure is null
        ? ["", "", ""]
        :
        [
            CsvText.Number(measure.Value),
            measure.Planned.ToString(CultureInfo.InvariantCulture),
            measure.Items.Count.ToString(CultureInfo.InvariantCulture),
        ];
}
