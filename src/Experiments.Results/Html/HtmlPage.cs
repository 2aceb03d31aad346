namespace Experiments.Results.Html;

/// <summary>
/// A page that needs nothing else: no script, no font, no network. It reads on a phone, where wide parts scroll, and in print.
/// </summary>
internal static class HtmlPage
{
    // A line that is indented goes on with the line before: the page has one line for what belongs together.
    private static readonly string Style = """
        body { font: 16px/1.5 Helvetica, Arial, 'Liberation Sans', sans-serif; color: #222; max-width: 46rem; margin: 3rem auto;
          padding: 0 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; line-height: 1.3; margin-top: 2.5rem; }
          h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; } h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .3rem; }
        section { border-top: 1px solid #ccc; margin-top: 3rem; }
        a { color: #005a8d; } .name { color: #666; margin: .2rem 0; } .question { font-size: 1.05rem; } .note { color: #555;
          font-size: .85rem; margin: .2rem 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; border-top: 2px solid #222; border-bottom: 2px solid #222; margin: .5rem 0; }
        th { border-bottom: 1px solid #222; text-align: left; } th, td { padding: .25rem .9rem .25rem 0; vertical-align: top; }
        caption { text-align: left; font-weight: bold; padding: .6rem 0; }
        th { vertical-align: bottom; } .right { text-align: right; font-variant-numeric: tabular-nums; } td.right { white-space: nowrap; }
        .holds { color: #00664b; white-space: nowrap; } .fails { color: #b30000; font-weight: bold; } .untested { color: #8a5a00; }
        code, pre { font-family: Menlo, Consolas, 'Liberation Mono', monospace; font-size: .85em; } code { overflow-wrap: anywhere; }
          pre { overflow-x: auto; background: #f5f5f5; padding: .6rem; } pre code { overflow-wrap: normal; }
        blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid #ccc; }
        figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; } figure.narrow { display: none; } dt { font-weight: bold;
          } dd { margin: 0 0 .4rem 0; overflow-wrap: anywhere; }
        @media screen and (max-width: 34rem) { figure { display: none; } figure.narrow { display: block; } }
        @media print { body { max-width: none; margin: 0; font-size: 10.5pt; }
          .wide, figure, pre { overflow: visible; } figure, tr, dd { break-inside: avoid; } h2, h3, dt { break-after: avoid; }
          section { break-before: page; border: 0; } }
        """.ReplaceLineEndings("\n").Replace("\n  ", " ", StringComparison.Ordinal);

    /// <summary>Writes the page.</summary>
    /// <param name="body">What it shows, as HTML.</param>
    public static string Write(string title, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlText.Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {body}</body>
        </html>

        """.ReplaceLineEndings("\n");
}
