namespace Experiments.Results.Html;

/// <summary>Text in HTML.</summary>
internal static class HtmlText
{
    /// <summary>A text as the content of an element or an attribute.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Names and values, one below the other.</summary>
    public static string List(IReadOnlyList<(string Name, string Value)> entries)
    {
        var lines = entries.Select(entry => $"<dt>{Escape(entry.Name)}</dt><dd><code>{Escape(entry.Value)}</code></dd>\n");
        return entries.Count == 0 ? "" : $"<dl>\n{string.Concat(lines)}</dl>\n";
    }
}
