using Experiments.Results.Figures;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>Writes an experiment's tables and figures beside its results.</summary>
public static class ReportFiles
{
    /// <summary>Writes <c>report.html</c>, <c>summary.csv</c>, <c>tables/</c> and <c>figures/</c>.</summary>
    /// <param name="folder">The folder of the experiment's results.</param>
    /// <param name="report">What to show.</param>
    /// <returns>The paths of the files, figures last.</returns>
    public static IReadOnlyList<string> Write(string folder, Report report)
    {
        var (experiment, results) = (report.Experiment, report.Results);
        var files = new List<(string Path, string Text)>
        {
            ("report.html", HtmlReport.Write(report)),
            ("summary.csv", SummaryCsv.Write(experiment, results)),
        };
        foreach (var info in ResultsTable.Wanted(experiment))
        {
            var table = ResultsTable.Of(info, experiment, results);
            files.Add(($"tables/{info.Name}.md", MarkdownTable.Write(table)));
            files.Add(($"tables/{info.Name}.tex", LatexTable.Write(table, experiment.Tables.Count == 0 ? experiment.Name : info.Name)));
            files.Add(($"tables/{info.Name}.csv", TableCsv.Write(info, experiment, results)));
        }

        foreach (var info in experiment.Figures)
        {
            var figure = FigureBuilder.Of(info, experiment, results);
            files.Add(($"figures/{info.Name}.svg", SvgFigure.Draw(figure)));
            files.Add(($"figures/{info.Name}.csv", FigureCsv.Write(figure)));
            files.Add(($"figures/{info.Name}.vl.json", VegaLite.Write(figure)));
        }

        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Path))];
    }
}
