using Experiments.Results.Claims;
using Experiments.Results.Figures;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Runtime.Files;

namespace Experiments.Results.Html;

/// <summary>Writes tables, figures and pages beside the results that they show.</summary>
public static class ReportFiles
{
    /// <summary>Writes what shows one experiment: <c>report.html</c>, <c>summary.csv</c>, <c>tables/</c> and <c>figures/</c>.</summary>
    /// <param name="folder">The folder of the experiment's results.</param>
    /// <returns>The paths of the files, figures last.</returns>
    public static IReadOnlyList<string> Write(string folder, ExperimentReport report)
    {
        var (experiment, results) = (report.Experiment, report.Results);
        var files = new List<(string Path, string Text)>
        {
            ("report.html", HtmlExperiment.Page(report)),
            ("summary.csv", SummaryCsv.Write(experiment, results)),
        };
        if (report.Search is { IsOpen: false } search)
        {
            files.Add(("tuning.csv", SearchTable.Csv(search)));
        }

        foreach (var info in TableBuilder.Wanted(experiment))
        {
            var table = TableBuilder.Of(info, experiment, results);
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

        OwnFolder.Make(folder, Path.Combine(folder, "tables"));
        OwnFolder.Make(folder, Path.Combine(folder, "figures"));
        return Write(folder, files);
    }

    /// <summary>Writes what shows a study as a whole: <c>report.html</c>, and the verdicts on all claims in three formats.</summary>
    /// <param name="folder">The folder of the study's results.</param>
    /// <returns>The paths of the files, the page first.</returns>
    public static IReadOnlyList<string> Write(string folder, StudyReport study)
    {
        var claims = Claims(study);
        string[] headers = [.. claims.Columns.Select(column => column.Header)];
        return Write(folder,
        [
            ("report.html", HtmlStudy.Write(study)),
            ("claims.csv", CsvText.Write([headers, .. claims.Rows.Select(row => row.Select(cell => cell.Text).ToList())])),
            ("claims.md", MarkdownTable.Write(claims)),
            ("claims.tex", LatexTable.Write(claims, "claims")),
        ]);
    }

    private static IReadOnlyList<string> Write(string folder, IReadOnlyList<(string Path, string Text)> files)
    {
        foreach (var place in files.Select(file => Path.GetDirectoryName(Path.Combine(folder, file.Path))!).Distinct())
        {
            Directory.CreateDirectory(place);
            WholeFile.RemoveLeftovers(place);
        }

        foreach (var (path, text) in files)
        {
            WholeFile.Write(Path.Combine(folder, path), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Path))];
    }

    private static Table Claims(StudyReport study)
    {
        var names = study.Experiments.SelectMany(report => report.Claims.Select(_ => report.Experiment.Name));
        var claims = ClaimFamily.Correct([.. study.Experiments.SelectMany(report => report.Claims)]);
        return new(
            [new("experiment"), .. ClaimTable.Columns(claims), new("expression"), new("test")],
            [
                .. names.Zip(claims, ClaimTable.Rows(claims)).Select(row => (IReadOnlyList<Cell>)
                    [row.First, .. row.Third, row.Second.Claim.Text, ClaimText.TestOf(row.Second.Claim)]),
            ])
        {
            Caption = study.Title,
            Notes = ClaimTable.Notes(claims),
        };
    }
}
