using System.Text;
using Experiments.Results.Claims;
using Experiments.Results.Quotes;
using Experiments.Results.Tables;
using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Html;

/// <summary>
/// What is written about experiments beside their specs, in Markdown. Accepted results are written into a note that has a place for them.
/// </summary>
/// <remarks>
/// The place is between the lines <c>&lt;!-- results: PROFILE --&gt;</c> and <c>&lt;!-- end of results --&gt;</c>; what is there is
/// replaced.
/// </remarks>
public static class SpecNote
{
    private const string Begin = "<!-- results: ";
    private const string End = "<!-- end of results -->";

    /// <summary>Replaces the results in a note.</summary>
    /// <param name="path">The note, which there need not be.</param>
    /// <param name="profile">The profile whose results are accepted; places of other profiles stay as they are.</param>
    /// <param name="tables">The results' tables in Markdown.</param>
    /// <param name="claims">What became of the claims.</param>
    /// <returns>Whether the note had a place for them.</returns>
    public static bool Update(string path, string profile, IEnumerable<string> tables, IReadOnlyList<ClaimVerdict> claims)
    {
        var results = new StringBuilder($"{Begin}{profile} -->\n");
        foreach (var table in tables)
        {
            results.Append('\n').Append(table.Trim()).Append('\n');
        }

        results.Append('\n').Append(Claims(claims)).Append('\n');
        if (Place(path, profile) is null)
        {
            return false;
        }

        // Another profile's results may be accepted at the same time: the note is read and written by one process alone.
        var isWritten = false;
        FileClaim.HoldBeside(path, () =>
        {
            if (Place(path, profile) is var (text, begin, end))
            {
                WholeFile.Write(path, text[..begin] + results + text[end..]);
                isWritten = true;
            }
        });
        return isWritten;
    }

    /// <summary>The note of an experiment without accepted results; empty where there is none.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static string Of(string? specs, ExperimentInfo experiment) => Read(PathOf(specs, experiment));

    /// <summary>What introduces a folder of experiments, its <c>README.md</c>; empty where there is none.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <param name="findings">What was found, which it may quote.</param>
    public static string Of(string? specs, StudyFolder folder, IReadOnlyList<ExperimentFindings> findings) =>
        PathOf(specs, folder) is { } path && File.Exists(path)
            ? QuotedResults.Shown(Strip(File.ReadAllText(path)), findings)
            : "";

    /// <summary>Where the note of an experiment is, or would be: <c>NAME.md</c> beside <c>NAME.yaml</c>.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static string? PathOf(string? specs, ExperimentInfo experiment) =>
        specs is null ? null : QuotingNotes.NoteOf(specs, experiment);

    /// <summary>Where the introduction of a folder is, or would be.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static string? PathOf(string? specs, StudyFolder folder) => specs is null ? null : Path.Combine(specs, folder.Path, "README.md");

    /// <summary>The note, and where a profile's results begin and end in it; null where they have no place.</summary>
    private static (string Text, int Begin, int End)? Place(string path, string profile)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var begin = text.IndexOf($"{Begin}{profile} -->", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : (text, begin, end);
    }

    private static string Read(string? path) => File.Exists(path) ? QuotedResults.Shown(Strip(File.ReadAllText(path)), []) : "";

    // Without the results that were written into it, and without a line before them that ends with a colon, as it leads to them.
    private static string Strip(string text)
    {
        for (int begin; (begin = text.IndexOf(Begin, StringComparison.Ordinal)) >= 0;)
        {
            var end = text.IndexOf(End, begin, StringComparison.Ordinal);
            var before = text[..begin].TrimEnd();
            before = before.EndsWith(':') ? before[..(before.LastIndexOf('\n') + 1)].TrimEnd() : before;
            text = before + (end < 0 ? "\n" : text[(end + End.Length)..]);
        }

        return text;
    }

    private static string Claims(IReadOnlyList<ClaimVerdict> claims) => claims.Count == 0 ? "" : MarkdownTable.Write(new Table(
        ClaimTable.Columns(claims), [.. ClaimTable.Rows(claims)])
    {
        Notes = ClaimTable.Notes(claims),
    }).TrimEnd();
}
