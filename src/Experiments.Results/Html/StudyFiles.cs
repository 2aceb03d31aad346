using Experiments.Results.Claims;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>Writes what belongs to a study as a whole; the files of each experiment are <see cref="ReportFiles"/>.</summary>
public static class StudyFiles
{
    /// <summary>Writes <c>report.html</c> and the verdicts on all claims: <c>claims.csv</c>, <c>claims.md</c> and <c>claims.tex</c>.</summary>
    /// <param name="folder">The folder of the study's results.</param>
    /// <param name="study">What to show.</param>
    /// <returns>The paths of the files, the report first.</returns>
    public static IReadOnlyList<string> Write(string folder, StudyReport study)
    {
        var claims = Claims(study);
        (string Name, string Text)[] files =
        [
            ("report.html", HtmlStudy.Write(study)),
            ("claims.csv", CsvText.Write([claims.Columns.Select(column => column.Header).ToList(), .. claims.Rows.Select(row => row.Select(cell => cell.Text).ToList())])),
            ("claims.md", MarkdownTable.Write(claims)),
            ("claims.tex", LatexTable.Write(claims, "claims")),
        ];
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    private static Table Claims(StudyReport study) => new(
        [new("experiment"), new("claim"), new("expression"), new("verdict"), new("because"), new("test")],
        [
            .. study.Experiments.SelectMany(report => report.Claims.Select(claim => (IReadOnlyList<Cell>)
            [
                report.Experiment.Name, claim.Claim.Name, claim.Claim.Text, ClaimText.Verdict(claim), ClaimText.Because(claim), ClaimText.TestOf(claim.Claim),
            ])),
        ])
    {
        Caption = study.Title,
    };
}
