using System.Globalization;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>A line of <c>results.jsonl</c>: a trial without the outcomes of its items.</summary>
internal sealed record RowLine(string Trial, IReadOnlyDictionary<string, string> Axes, IReadOnlyDictionary<string, MeasureLine> Measures)
{
    public static RowLine Of(ResultRow row) => new(
        row.Trial,
        row.Axes.ToDictionary(value => value.Axis.Name, value => value.Text),
        row.Measures.ToDictionary(measure => measure.Key, measure => MeasureLine.Of(measure.Value)));

    /// <summary>The trial, with its items from their own file.</summary>
    public ResultRow Row(IReadOnlyList<string> repeat, ILookup<(string Trial, string Measure), ItemLine> items) => new(
        Trial,
        [.. Axes.Select(axis => Value(axis.Key, repeat.Contains(axis.Key) ? AxisRole.Repeat : AxisRole.Sweep, axis.Value))],
        Measures.ToDictionary(measure => measure.Key, measure => measure.Value.Measure([.. items[(Trial, measure.Key)]])));

    private static AxisValue Value(string axis, AxisRole role, string text) =>
        new(new AxisInfo(axis, role), text, double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null);
}

/// <summary>A measure in a line of <c>results.jsonl</c>.</summary>
internal sealed record MeasureLine(string Type, double Value, int Planned, int Scored, IReadOnlyDictionary<string, int>? Failed = null)
{
    public static MeasureLine Of(Measure measure) => new(
        measure switch
        {
            Proportion => "proportion",
            Mean => "mean",
            Ratio => "ratio",
            _ => "corpus",
        },
        measure.Value,
        measure.Planned,
        measure.Items.Count,
        measure.Failed.Count == 0 ? null : measure.Failed.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());

    public Measure Measure(IReadOnlyList<ItemLine> lines)
    {
        Measure measure = Type switch
        {
            "proportion" => new Proportion(),
            "mean" => new Mean(),
            "ratio" => new Ratio([.. lines.Select(line => line.Weight ?? double.NaN)]),
            _ => new CorpusScore(Value),
        };
        return measure with
        {
            Items = [.. lines.Select(line => new ItemScore(line.Id, line.Score) { Cluster = line.Cluster ?? line.Id, Text = line.Text })],
            Failed = Failed ?? new Dictionary<string, int>(),
        };
    }
}

/// <summary>A line of <c>items.jsonl</c>: the outcome of an item.</summary>
/// <param name="Cluster">The item's cluster; null where it is one of its own.</param>
internal sealed record ItemLine(
    string Trial, string Measure, string Id, double Score, double? Weight = null, string? Text = null, string? Cluster = null)
{
    public static IEnumerable<ItemLine> Of(ResultRow row) =>
        from measure in row.Measures
        let weights = (measure.Value as Ratio)?.Weights
        from item in measure.Value.Items.Select((item, place) => (Item: item, Weight: weights?[place]))
        let cluster = item.Item.Cluster == item.Item.Id ? null : item.Item.Cluster
        select new ItemLine(row.Trial, measure.Key, item.Item.Id, item.Item.Score, item.Weight, item.Item.Text, cluster);
}

/// <summary>A line of <c>curves.jsonl</c>: the losses of a training.</summary>
/// <param name="HeldOut">True for the losses of what is held out; null for those of what is learned.</param>
internal sealed record CurveLine(
    string Trial, string Stage, IReadOnlyList<int> Steps, IReadOnlyList<double> Losses, bool? HeldOut = null)
{
    public TrialCurve Curve => new(Trial, Stage, new LossCurve(Steps, Losses)) { IsHeldOut = HeldOut == true };

    public static CurveLine Of(TrialCurve curve) =>
        new(curve.Trial, curve.Stage, curve.Curve.Steps, curve.Curve.Losses, curve.IsHeldOut ? true : null);
}

/// <summary>
/// A line of the committed form of <c>items.jsonl</c>, see <see cref="CompactItems"/>: a set of items, texts, or a measure's scores.
/// </summary>
internal sealed record CompactLine
{
    public string? Trial { get; init; }

    public string? Measure { get; init; }

    public int? Set { get; init; }

    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string?>? Clusters { get; init; }

    public int? Texts { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }

    public IReadOnlyList<double>? Scores { get; init; }

    public IReadOnlyList<double>? Weights { get; init; }
}
