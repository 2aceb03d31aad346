using Experiments.Reports.Figures;
using Experiments.Reports.Tables;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Results;

namespace Experiments.Reports.Results;

/// <summary>Writes an experiment's tables and figures beside its results.</summary>
public static class ReportFiles
{
    /// <summary>Writes <c>table.md</c>, <c>table.tex</c>, <c>summary.csv</c> and <c>figures/</c>.</summary>
    /// <param name="folder">The folder of the experiment's results.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="results">The measures of its trials.</param>
    /// <returns>The paths of the files, figures last.</returns>
    public static IReadOnlyList<string> Write(string folder, ExperimentInfo experiment, ResultTable results)
    {
        var table = ResultsTable.Of(experiment, results);
        var files = new List<(string Path, string Text)>
        {
            ("table.md", MarkdownTable.Write(table)),
            ("table.tex", LatexTable.Write(table, experiment.Name)),
            ("summary.csv", SummaryCsv.Write(experiment, results)),
        };
        foreach (var info in experiment.Figures)
        {
            var figure = FigureBuilder.Of(info, experiment, results);
            files.Add(($"figures/{info.Name}.svg", SvgFigure.Draw(figure)));
            files.Add(($"figures/{info.Name}.csv", FigureCsv.Write(figure)));
        }

        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Path))];
    }
}
