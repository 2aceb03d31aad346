using System.Text.RegularExpressions;

namespace Experiments.Architecture.Tests.Documents;

/// <summary>
/// A code block of a document and the file that it shows. In the document stands <c>&lt;!-- snippet: path --&gt;</c> on the line before the
/// block for a whole file, or <c>&lt;!-- snippet: path#name --&gt;</c> for the lines between <c>#region name</c> and <c>#endregion</c>
/// (in YAML: <c># region name</c> and <c># endregion</c>).
/// </summary>
/// <param name="Document">The document.</param>
/// <param name="Line">The line of the block, from 1.</param>
/// <param name="Language">The block's language.</param>
/// <param name="Source">The path and region; null where the document names none.</param>
/// <param name="Text">The block's text.</param>
public sealed partial record Snippet(string Document, int Line, string Language, string? Source, string Text)
{
    public override string ToString() => $"{Document}({Line})";

    /// <summary>All code blocks of a document.</summary>
    public static IEnumerable<Snippet> Of(string document, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```"))
            {
                continue;
            }

            var start = i++;
            while (i < lines.Length && !lines[i].StartsWith("```"))
            {
                i++;
            }

            var named = start > 0 ? Marker().Match(lines[start - 1]) : Match.Empty;
            yield return new Snippet(
                document,
                start + 1,
                lines[start][3..].Trim(),
                named.Success ? named.Groups[1].Value : null,
                string.Join('\n', lines[(start + 1)..i]));
        }
    }

    /// <summary>What is wrong with the block; null when it shows its source as it is.</summary>
    /// <param name="read">Reads a file of the repository; null when there is none.</param>
    public string? Problem(Func<string, string?> read)
    {
        var parts = Source!.Split('#');
        var text = read(parts[0])?.ReplaceLineEndings("\n");
        if (text is null)
        {
            return $"{this}: there is no file {parts[0]}";
        }

        var shown = parts.Length == 1 ? text.TrimEnd('\n') : Region(text, parts[1]);
        return shown is null ? $"{this}: {parts[0]} has no region {parts[1]}"
            : shown == Text ? null
            : $"{this}: the block differs from {Source}, which is:\n{shown}";
    }

    private static string? Region(string text, string name)
    {
        var lines = text.Split('\n');
        var start = Array.FindIndex(lines, line => RegionStart().Match(line) is { Success: true } match && match.Groups[1].Value == name);
        var end = start < 0 ? -1 : Array.FindIndex(lines, start, line => RegionEnd().IsMatch(line));
        if (end < 0)
        {
            return null;
        }

        var inner = lines[(start + 1)..end];
        var indent = inner
            .Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join('\n', inner.Select(line => line.Length < indent ? line.Trim() : line[indent..])).Trim('\n');
    }

    [GeneratedRegex(@"^\s*<!-- snippet: (\S+) -->\s*$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\s*# ?region (\S+)\s*$")]
    private static partial Regex RegionStart();

    [GeneratedRegex(@"^\s*# ?endregion\b")]
    private static partial Regex RegionEnd();
}
