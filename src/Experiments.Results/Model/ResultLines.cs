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
    /// <summary>How a score of the whole corpus was computed; null where its name says all.</summary>
    public string? Signature { get; init; }

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
        measure.Failed.Count == 0 ? null : measure.Failed.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary())
    {
        Signature = (measure as CorpusScore)?.Signature,
    };

    public Measure Measure(IReadOnlyList<ItemLine> all)
    {
        var lines = all.Where(line => line.Failed is null).ToList();
        Measure measure = Type switch
        {
            "proportion" => new Proportion(),
            "mean" => new Mean(),
            "ratio" => new Ratio([.. lines.Select(line => line.Weight ?? double.NaN)]),
            _ => new CorpusScore(Value) { Signature = Signature },
        };
        return measure with
        {
            Items = [.. lines.Select(ScoreOf)],
            Unscored =
            [
                .. all.Where(line => line.Failed is not null).Select(line => new UnscoredItem(line.Id, line.Failed!)
                {
                    Cluster = line.Cluster ?? line.Id, Fields = line.Fields, LeftOut = line.LeftOut == true,
                }),
            ],
            Failed = Failed ?? new Dictionary<string, int>(),
        };
    }

    private static ItemScore ScoreOf(ItemLine line) => new(line.Id, line.Score ?? double.NaN)
    {
        Cluster = line.Cluster ?? line.Id, Fields = line.Fields, Text = line.Text,
    };
}

/// <summary>A line of <c>items.jsonl</c>: the outcome of an item.</summary>
/// <param name="Score">The score; null where there is none.</param>
/// <param name="Cluster">The item's cluster; null where it is one of its own.</param>
internal sealed record ItemLine(
    string Trial, string Measure, string Id, double? Score, double? Weight = null, string? Text = null, string? Cluster = null)
{
    /// <summary>What is known of the item, by name; null where nothing is.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Why the item was not scored; null where it was.</summary>
    public string? Failed { get; init; }

    /// <summary>True where the measure does not ask for the item; null elsewhere.</summary>
    public bool? LeftOut { get; init; }

    public static ItemLine Of(string trial, string measure, UnscoredItem item) =>
        new(trial, measure, item.Id, null, Cluster: item.Cluster == item.Id ? null : item.Cluster)
        {
            Fields = item.Fields, Failed = item.Reason, LeftOut = item.LeftOut ? true : null,
        };

    public static IEnumerable<ItemLine> Of(ResultRow row) => Scored(row).Concat(
        row.Measures.SelectMany(measure => measure.Value.Unscored.Select(item => Of(row.Trial, measure.Key, item))));

    private static IEnumerable<ItemLine> Scored(ResultRow row) =>
        from measure in row.Measures
        let weights = (measure.Value as Ratio)?.Weights
        from item in measure.Value.Items.Select((item, place) => (Item: item, Weight: weights?[place]))
        let cluster = item.Item.Cluster == item.Item.Id ? null : item.Item.Cluster
        select new ItemLine(row.Trial, measure.Key, item.Item.Id, item.Item.Score, item.Weight, item.Item.Text, cluster)
        {
            Fields = item.Item.Fields,
        };
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

    public IReadOnlyList<IReadOnlyDictionary<string, string>?>? Fields { get; init; }

    public int? Texts { get; init; }

    public IReadOnlyList<string?>? Values { get; init; }

    public IReadOnlyList<double>? Scores { get; init; }

    public IReadOnlyList<double>? Weights { get; init; }

    public IReadOnlyList<UnscoredLine>? Unscored { get; init; }
}

/// <summary>An item that was not scored, in a <see cref="CompactLine"/> of a measure.</summary>
internal sealed record UnscoredLine(
    string Id,
    string Failed,
    string? Cluster = null,
    IReadOnlyDictionary<string, string>? Fields = null,
    bool? LeftOut = null)
{
    public static UnscoredLine Of(UnscoredItem item) => new(
        item.Id, item.Reason, item.Cluster == item.Id ? null : item.Cluster, item.Fields, item.LeftOut ? true : null);

    public ItemLine Line(string trial, string measure) =>
        new(trial, measure, Id, null, Cluster: Cluster) { Fields = Fields, Failed = Failed, LeftOut = LeftOut };
}
