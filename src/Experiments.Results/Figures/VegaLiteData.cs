using System.Text.Json.Nodes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>The numbers of a panel as records: means with their intervals, values of the paper, levels.</summary>
internal static class VegaLiteData
{
    /// <summary>Where values along x are.</summary>
    public static XPlacement Placement(Figure figure) =>
        figure.Mark == FigureMark.Bar ? XPlacement.Even(figure.X.Count) : XPlacement.Of(figure.X, figure.XScale);

    public static JsonArray Of(Figure figure, Panel panel)
    {
        var even = Placement(figure).Spread == XSpread.Even;
        var values = new JsonArray();
        foreach (var series in panel.Series)
        {
            foreach (var point in series.Points.Where(point => double.IsFinite(point.Mean)))
            {
                var record = Record(series.Name, figure.X[point.X], even);
                record["mean"] = point.Mean;
                if (point.Interval is { } interval)
                {
                    record["lower"] = panel.Possible(interval.Lower);
                    record["upper"] = panel.Possible(interval.Upper);
                }

                record["repeats"] = new JsonArray([.. point.Repeats.Where(double.IsFinite).Select(repeat => JsonValue.Create(repeat))]);
                values.Add((JsonNode)record);
            }

            foreach (var point in series.Paper)
            {
                var record = Record(series.Name, figure.X[point.X], even);
                record["paper"] = point.Value;
                values.Add((JsonNode)record);
            }
        }

        foreach (var level in panel.Levels)
        {
            values.Add((JsonNode)new JsonObject { ["level"] = level.Name, ["value"] = level.Value });
        }

        return values;
    }

    private static JsonObject Record(string series, XValue x, bool even) =>
        new() { ["series"] = series, ["x"] = even ? JsonValue.Create(x.Text) : JsonValue.Create(x.Number!.Value) };
}
