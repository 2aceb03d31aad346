using System.Text;
using Experiments.Results.Claims;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>Writes accepted results into the note beside a spec, where the note has a place for them.</summary>
/// <remarks>The place is between the lines <c>&lt;!-- results: PROFILE --&gt;</c> and <c>&lt;!-- end of results --&gt;</c>; what stands there is replaced.</remarks>
public static class AcceptedNote
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
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var begin = text.IndexOf($"{Begin}{profile} -->", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var results = new StringBuilder($"{Begin}{profile} -->\n");
        foreach (var table in tables)
        {
            results.Append('\n').Append(table.Trim()).Append('\n');
        }

        results.Append('\n').Append(Claims(claims)).Append('\n');
        File.WriteAllText(path, text[..begin] + results + text[end..]);
        return true;
    }

    /// <summary>A note without the results that were written into it, and without a line before them that ends with a colon, as it leads to them.</summary>
    /// <param name="text">The note.</param>
    internal static string Strip(string text)
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
        [new("claim"), new("verdict"), new("because")],
        [.. claims.Select(claim => (IReadOnlyList<Cell>)[claim.Claim.Name, ClaimText.Verdict(claim), ClaimText.Because(claim)])])).TrimEnd();
}
