using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Results.Figures;

/// <summary>Writes a figure as a Vega-Lite 5 specification that holds its data, to restyle it or to look at it in an editor.</summary>
public static class VegaLite
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the specification.</summary>
    public static string Write(Figure figure)
    {
        var title = new JsonObject { ["text"] = figure.Title.Length > 0 ? figure.Title : figure.Name, ["anchor"] = "start" };
        if (figure.Note.Length > 0)
        {
            title["subtitle"] = figure.Note;
        }

        var specification = new JsonObject
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json",
            ["title"] = title,
            ["columns"] = figure.Columns,
            ["concat"] = new JsonArray([.. figure.Panels.Select(panel => VegaLitePanel.Of(figure, panel))]),
            // Swatches are as pale as bands without this.
            ["config"] = new JsonObject { ["legend"] = new JsonObject { ["symbolOpacity"] = 1 } },
        };
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            specification.WriteTo(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
