using System.Text.Json.Nodes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Writes a panel as a layered view: bands or bars, lines and points, values of the paper, levels.</summary>
internal static class VegaLitePanel
{
    public static JsonNode Of(Figure figure, Panel panel)
    {
        var single = figure.Panels.Count == 1;
        var view = new JsonObject
        {
            ["width"] = single ? 480 : 480 / figure.Columns,
            ["height"] = single ? 260 : 160,
            ["data"] = new JsonObject { ["values"] = VegaLiteData.Of(figure, panel) },
            ["layer"] = Layers(figure, panel),
        };
        if (panel.Name.Length > 0)
        {
            view["title"] = panel.Name;
        }

        return view;
    }

    private static JsonArray Layers(Figure figure, Panel panel)
    {
        var layers = new JsonArray();
        if (figure.Mark == FigureMark.Bar)
        {
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "bar" }, "mean"));
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "rule" }, "lower", "upper", colour: false));
        }
        else
        {
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "area", ["opacity"] = 0.15 }, "lower", "upper"));
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "line" }, "mean"));
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 50 }, "mean"));
            if (panel.Series.Any(series => series.Points.Any(point => point.Repeats.Count > 1)))
            {
                var repeats = Layer(new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 15, ["opacity"] = 0.5 }, "repeats");
                // Rows of levels and of the paper have none, and what is not a list cannot be flattened.
                repeats["transform"] = new JsonArray(
                    new JsonObject { ["filter"] = "isArray(datum.repeats)" }, new JsonObject { ["flatten"] = new JsonArray("repeats") });
                layers.Add((JsonNode)repeats);
            }
        }

        if (panel.Series.Any(series => series.Paper.Count > 0))
        {
            layers.Add((JsonNode)Layer(new JsonObject { ["type"] = "point", ["shape"] = "diamond", ["size"] = 90 }, "paper"));
        }

        if (panel.Levels.Count > 0)
        {
            layers.Add((JsonNode)Levels(figure, panel));
        }

        return layers;

        JsonObject Layer(JsonObject mark, string y, string? y2 = null, bool colour = true) => LayerOf(figure, panel, mark, y, y2, colour);
    }

    private static JsonObject Levels(Figure figure, Panel panel)
    {
        var dash = new JsonObject
        {
            ["field"] = "level",
            ["type"] = "nominal",
            ["title"] = null,
            ["sort"] = null,
            ["scale"] = new JsonObject { ["range"] = Dashes() },
        };
        return new JsonObject
        {
            ["mark"] = Mark("rule"),
            ["encoding"] = new JsonObject { ["y"] = Y(figure, panel, "value"), ["strokeDash"] = dash },
        };
    }

    private static JsonObject LayerOf(Figure figure, Panel panel, JsonObject mark, string y, string? y2, bool colour)
    {
        mark["clip"] = true;
        var encoding = new JsonObject { ["x"] = X(figure), ["y"] = Y(figure, panel, y) };
        if (y2 is not null)
        {
            encoding["y2"] = new JsonObject { ["field"] = y2 };
        }

        if (colour)
        {
            encoding["color"] = Colour(figure);
        }

        if (figure.Mark == FigureMark.Bar)
        {
            encoding["xOffset"] = new JsonObject { ["field"] = "series", ["type"] = "nominal", ["sort"] = null };
        }

        return new JsonObject { ["mark"] = mark, ["encoding"] = encoding };
    }

    private static JsonObject Y(Figure figure, Panel panel, string field) =>
        new() { ["field"] = field, ["type"] = "quantitative", ["title"] = panel.YTitle, ["scale"] = YScale(figure, panel) };

    // Levels are dashed, each in its own way; a line that is not is a series.
    private static JsonArray Dashes() => new(new JsonArray(5, 3), new JsonArray(2, 2), new JsonArray(8, 3, 2, 3), new JsonArray(1, 3));

    private static JsonObject Mark(string type) => new() { ["type"] = type, ["clip"] = true };

    private static JsonObject X(Figure figure)
    {
        var placement = VegaLiteData.Placement(figure);
        var x = new JsonObject { ["field"] = "x", ["title"] = figure.XTitle };
        if (placement.Spread == XSpread.Even)
        {
            x["type"] = "ordinal";
            x["sort"] = null;
            x["axis"] = new JsonObject { ["labelAngle"] = 0 };
            return x;
        }

        x["type"] = "quantitative";
        x["scale"] = placement.Spread switch
        {
            XSpread.Logarithmic => new JsonObject { ["type"] = "log" },
            XSpread.LogarithmicFromZero => new JsonObject { ["type"] = "symlog", ["constant"] = placement.Constant },
            _ => new JsonObject { ["zero"] = false },
        };
        x["axis"] = new JsonObject { ["values"] = new JsonArray([.. figure.X.Select(value => JsonValue.Create(value.Number!.Value))]) };
        return x;
    }

    private static JsonObject YScale(Figure figure, Panel panel)
    {
        var scale = ValueScale.Of(figure, [.. figure.Panels.Where(other => other.Scale == panel.Scale)]);
        var written = new JsonObject { ["domain"] = new JsonArray(scale.Ticks[0], scale.Ticks[^1]), ["nice"] = false };
        if (scale.IsLog)
        {
            written["type"] = "log";
        }
        else if (scale.Constant is { } constant)
        {
            written["type"] = "symlog";
            written["constant"] = constant;
        }

        return written;
    }

    private static JsonObject Colour(Figure figure)
    {
        var names = figure.SeriesNames;
        var colour = new JsonObject
        {
            ["field"] = "series",
            ["type"] = "nominal",
            ["title"] = null,
            ["scale"] = new JsonObject
            {
                ["domain"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]),
                ["range"] = new JsonArray([.. names.Select((_, index) => JsonValue.Create(Palette.Of(index)))]),
            },
        };
        if (names is [""])
        {
            colour["legend"] = null;
        }

        return colour;
    }
}
