using Experiments.Results.Model;

namespace Experiments.Results.Claims;

/// <summary>A measure as a claim names it: its values in all trials.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Rows">The trials that count.</param>
public sealed record MeasureColumn(string Name, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>The conditions that <see cref="Where"/> and <see cref="Slice"/> set, as messages show them.</summary>
    public string Filter { get; private init; } = "";

    /// <summary>The measure in those trials in which an axis has a value.</summary>
    /// <exception cref="ClaimException">No trial has the value.</exception>
    public MeasureColumn Where(AxisColumn axis, AxisPoint value)
    {
        var kept = Rows.Where(row => value.Is(axis.Of(row))).ToList();
        return kept.Count > 0
            ? this with { Rows = kept, Filter = $"{Filter}[{axis.Name}={value.Text}]" }
            : throw new ClaimException(
                $"{axis.Name} = {value.Text} does not occur in these results; {axis.Name} is {string.Join(", ", axis.Texts(Rows))}.");
    }

    /// <summary>The measure of those items that have a value in a field: questions of one subject.</summary>
    /// <param name="field">The field, as the items have it: <c>subject</c>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ClaimException">No item has the value, or the measure has no items.</exception>
    public MeasureColumn Slice(string field, string value)
    {
        List<Measure> measures = [.. Rows.Where(row => row.Measures.ContainsKey(Name)).Select(row => row.Measures[Name])];
        if (measures.Exists(measure => measure is CorpusScore))
        {
            throw new ClaimException($"{this} is one number of the whole corpus, which has no slices.") { IsMistake = true };
        }

        return ItemSlices.Problem($"{this}", measures, field, value) is { } problem
            ? throw new ClaimException(problem) { IsMistake = true }
            : this with { Rows = [.. Rows.Select(Sliced)], Filter = $"{Filter}[{field}={value}]" };

        ResultRow Sliced(ResultRow row) => !row.Measures.TryGetValue(Name, out var measure) ? row : row with
        {
            Measures = new Dictionary<string, Measure>(row.Measures) { [Name] = ItemSlices.Of(measure, field, value)! },
        };
    }

    /// <summary>The number of scores that are missing, but for items that the measure does not ask for.</summary>
    /// <exception cref="ClaimException">Nobody knows what they could be, or which they are.</exception>
    internal int Missing => Rows.Sum(row => Gaps(row).Count());

    /// <summary>The measure as if missing scores were known.</summary>
    /// <param name="score">What they are in a trial.</param>
    internal MeasureColumn Completed(Func<ResultRow, double> score) => this with
    {
        Rows = [.. Rows.Select(row => MeasureOf(row) is var measure && measure.Unscored.Count == 0 ? row : row with
        {
            Measures = new Dictionary<string, Measure>(row.Measures) { [Name] = Completed(measure, [.. Gaps(row)], score(row)) },
        })],
    };

    private static Measure Completed(Measure measure, IReadOnlyList<UnscoredItem> gaps, double score) => measure with
    {
        Items =
        [
            .. measure.Items,
            .. gaps.Select(item => new ItemScore(item.Id, score) { Cluster = item.Cluster, Fields = item.Fields }),
        ],
        Unscored = [.. measure.Unscored.Where(item => item.LeftOut)],
        Failed = measure.Unscored.Where(item => item.LeftOut).CountBy(item => item.Reason).ToDictionary(),
    };

    private IEnumerable<UnscoredItem> Gaps(ResultRow row)
    {
        var measure = MeasureOf(row);
        if (UnscoredItems.HasUnnamed(measure))
        {
            throw new ClaimException(
                $"{Name} of {row.Trial} does not say which items were not scored, as results of earlier versions do not; run it again.");
        }

        var gaps = measure.Unscored.Where(item => !item.LeftOut);
        return measure is Proportion || !gaps.Any() ? gaps : throw new ClaimException(
            $"{Name} is no share, so that a missing score of {row.Trial} could be any number; bounds are for proportions.");
    }

    /// <inheritdoc />
    public override string ToString() => Name + Filter;

    /// <summary>The value in a trial.</summary>
    /// <exception cref="ClaimException">The trial has none.</exception>
    internal double ValueOf(ResultRow row)
    {
        var value = MeasureOf(row).Value;
        return double.IsNaN(value) ? throw new ClaimException($"{Name} of {row.Trial} has no value.") : value;
    }

    /// <summary>The scores in a trial, by id: the items, or one for all where the measure has none.</summary>
    /// <exception cref="ClaimException">The trial has no score, or one that a measure of its kind cannot have.</exception>
    internal List<ItemScore> ItemsOf(ResultRow row)
    {
        var measure = MeasureOf(row);
        var scored = measure switch
        {
            Mean or Proportion or CorpusScore { Items.Count: > 0 } => measure.Items,
            Ratio ratio when double.IsFinite(ValueOf(row)) => ratio.Linearized,
            _ => [new ItemScore(SeedScores.WholeCorpus, ValueOf(row))],
        };
        List<ItemScore> items = [.. scored.OrderBy(item => item.Id, StringComparer.Ordinal)];
        foreach (var wrong in items.Where(item => IsWrong(measure, item.Score)).Take(1))
        {
            var may = measure is Proportion ? "0 or 1, as the measure is a proportion" : "a number";
            throw new ClaimException($"{Name} of {row.Trial} scores the item {wrong.Id} with {wrong.Score}; it must be {may}.");
        }

        for (var i = 1; i < items.Count; i++)
        {
            if (items[i].Id == items[i - 1].Id)
            {
                throw new ClaimException($"{Name} of {row.Trial} scores the item {items[i].Id} twice.");
            }
        }

        return items.Count > 0 ? items : throw new ClaimException($"{Name} of {row.Trial} has no scored item.");
    }

    private static bool IsWrong(Measure measure, double score) =>
        measure is Proportion ? score is not (0 or 1) : !double.IsFinite(score);

    /// <summary>The measure in a trial.</summary>
    /// <exception cref="ClaimException">The trial has none.</exception>
    internal Measure MeasureOf(ResultRow row) => row.Measures.TryGetValue(Name, out var measure)
        ? measure
        : throw new ClaimException($"{row.Trial} has no {Name}.");
}
