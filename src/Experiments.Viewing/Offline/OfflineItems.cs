using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Viewing.Content;
using Experiments.Viewing.Pages;

namespace Experiments.Viewing.Offline;

/// <summary>Writes all items of an experiment as one page that needs no server: it can be sent, kept, and opened from a disk.</summary>
public static class OfflineItems
{
    /// <summary>The name of the page beside the results.</summary>
    public const string FileName = "items.html";

    /// <summary>Writes the page.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="results">The results.</param>
    /// <returns>The page's path.</returns>
    public static string Write(string folder, ViewedResults results)
    {
        var path = Path.Combine(folder, FileName);
        var sets = results.Evaluations.Select(evaluation => results.Items(evaluation.Stage)!);
        WholeFile.Write(path, stream => Write(stream, results.Request, sets));
        return path;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="request">The experiment and profile.</param>
    /// <param name="sets">The items; each set is asked for when it is written.</param>
    public static void Write(Stream stream, PlanRequest request, IEnumerable<ItemSet> sets)
    {
        var info = request.Experiment.Info;
        var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.Write(Head(info.Title.Length > 0 ? info.Title : info.Name, $"{info.Name}, {request.Profile}"));
        foreach (var (number, set) in sets.Index())
        {
            Embed(writer, $"set-{number}", json => new OfflineSet(set).WriteIndex(json));
            var blocks = set.Items.Chunk(OfflineSet.BlockLength).Index();
            foreach (var (block, items) in blocks)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"set-{number}-{block}");
                Embed(writer, id, json => OfflineSet.WriteTexts(json, items));
            }
        }

        writer.Write($"<script>{Assets.Offline.Script}</script>\n</body>\n</html>\n");
        writer.Flush();
    }

    private static string Head(string title, string name) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Html.Text(Assets.Offline.EmbeddedPolicy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Text(title)}</title>
        <style>{Assets.Offline.Style}</style>
        </head>
        <body>
        <main>
        <header><span class="home">{Html.Text(title)}</span> <span class="dim">{Html.Text(name)}</span> <nav id="sets"></nav></header>
        <div id="app"></div>
        <noscript><section class="page"><h1>This page needs JavaScript</h1>
        <p>It holds all items and shows those that you ask for. Without JavaScript, the same can be read from the command
        <code>view</code>, which serves plain pages.</p></section></noscript>
        </main>

        """.ReplaceLineEndings("\n");

    // Nothing that a text holds ends the element: JSON can say each of its characters otherwise.
    private static void Embed(StreamWriter writer, string id, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Replace("<", "\\u003c", StringComparison.Ordinal);
        writer.Write($"<script type=\"application/json\" id=\"{id}\">{text}</script>\n");
    }
}
