using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Experiments.Results.Html;

/// <summary>
/// Writes Markdown as HTML that fits into a page: headings below those of the page, no raw HTML, no picture or file from elsewhere.
/// </summary>
internal static class MarkdownHtml
{
    private const int DeepestHeading = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Writes the text.</summary>
    /// <param name="markdown">The text; empty for nothing.</param>
    /// <param name="level">The level that its highest headings get, apart from its title, which is left out as the page has one.</param>
    public static string Write(string markdown, int level)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            return "";
        }

        var document = Markdown.Parse(markdown.ReplaceLineEndings("\n"), Pipeline);
        if (document.Count > 0 && document[0] is HeadingBlock { Level: 1 } first)
        {
            document.Remove(first);
        }

        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(Math.Max(heading.Level - 2, 0) + level, DeepestHeading);
        }

        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage || !IsElsewhere(link.Url)).ToList())
        {
            Unlink(link);
        }

        // An address in angle brackets is a link, too, whatever its scheme; one that a browser would run stays as text.
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsElsewhere(link.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        // A bar in a table's cell is written with a backslash, in code too, where nothing else is escaped.
        foreach (var code in document.Descendants<TableCell>().SelectMany(cell => cell.Descendants<CodeInline>()))
        {
            code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        }

        var html = document.ToHtml(Pipeline).ReplaceLineEndings("\n");
        return html.Replace("<table>", "<div class=\"wide\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal);
    }

    // Files beside the spec are not beside the report, which is one file that is sent around: their names stay, as text.
    private static void Unlink(LinkInline link)
    {
        foreach (var child in link.ToList())
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private static bool IsElsewhere(string? address) =>
        address is not null && (address.StartsWith('#')
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
