using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Experiments.Hosting;

/// <summary>Writes pages. Whatever is no tag of ours goes through <see cref="Text"/>.</summary>
public static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text as it is, whatever it holds.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) => Encoder.Encode(text);

    /// <summary>Paragraphs, which blank lines part.</summary>
    /// <param name="text">The text.</param>
    public static string Paragraphs(string text) => string.Concat(text.ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(paragraph => $"<p>{Text(paragraph)}</p>\n"));

    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What it holds, in HTML.</param>
    /// <param name="assets">Its style and script.</param>
    public static string Page(string title, string body, PageAssets assets) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>{assets.Style}</style>
        </head>
        <body>
        <main>
        {body}
        </main>
        <script>{assets.Script}</script>
        </body>
        </html>
        """;
}
