using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Results.Claims;

/// <summary>The scores of a measure by seed (each combination of the repeat axes), by trial of the seed, and by item.</summary>
internal sealed class ScoreGrid
{
    // A corpus score has no items; it stands for one.
    private const string WholeCorpus = "(corpus)";

    private readonly Dictionary<string, List<ResultRow>> seeds = [];
    private readonly MeasureColumn column;

    public ScoreGrid(MeasureColumn column)
    {
        this.column = column;
        foreach (var row in column.Rows)
        {
            var seed = Key(row, AxisRole.Repeat);
            if (!seeds.TryGetValue(seed, out var rows))
            {
                seeds[seed] = rows = [];
            }

            rows.Add(row);
        }

        RequireBalance();
        Items = ItemsOf(column.Rows[0]).Select(item => item.Id).ToArray();
    }

    public IReadOnlyList<string> Items { get; }

    public IReadOnlyList<string> Seeds => [.. seeds.Keys];

    /// <summary>One row per seed, one column per item: the weighted sum over the seed's trials.</summary>
    public double[][] Combine(Func<ResultRow, double> weight)
    {
        var result = new List<double[]>();
        foreach (var rows in seeds.Values)
        {
            var sums = new double[Items.Count];
            foreach (var row in rows)
            {
                Add(sums, row, weight(row));
            }

            result.Add(sums);
        }

        return [.. result];
    }

    /// <summary>The second column minus the first, one row per seed: paired by item where both score the same items, else by seed alone.</summary>
    public static double[][] Pair(ScoreGrid first, ScoreGrid second)
    {
        if (!first.seeds.Keys.Order(StringComparer.Ordinal).SequenceEqual(second.seeds.Keys.Order(StringComparer.Ordinal)))
        {
            var names = first.column.ToString() == second.column.ToString() ? $"{first.column}" : $"{first.column} and {second.column}";
            throw new ClaimException($"{names} cannot be paired: one has {string.Join(" and ", first.Seeds)}, the other {string.Join(" and ", second.Seeds)}.");
        }

        var sameItems = first.Items.SequenceEqual(second.Items);
        var (left, right) = (first.Average(), second.Average());
        return
        [
            .. first.seeds.Keys.Select(seed => sameItems
                ? right[seed].Zip(left[seed], (to, from) => to - from).ToArray()
                : [right[seed].Average() - left[seed].Average()]),
        ];
    }

    /// <summary>The mean over items in each trial.</summary>
    public double Value(ResultRow row)
    {
        var value = MeasureOf(row).Value;
        return double.IsNaN(value) ? throw new ClaimException($"{column.Name} of {row.Trial} has no value.") : value;
    }

    private Dictionary<string, double[]> Average()
    {
        var cells = column.Rows.Count / (double)seeds.Count;
        return seeds.Keys.Zip(Combine(_ => 1 / cells)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private void Add(double[] sums, ResultRow row, double weight)
    {
        if (weight == 0)
        {
            return;
        }

        var items = ItemsOf(row);
        if (items.Count != Items.Count)
        {
            throw DifferentItems(row, items);
        }

        for (var i = 0; i < items.Count; i++)
        {
            sums[i] += items[i].Id == Items[i] ? weight * items[i].Score : throw DifferentItems(row, items);
        }
    }

    private ClaimException DifferentItems(ResultRow row, IReadOnlyList<ItemScore> items)
    {
        var only = items.Select(item => item.Id).Except(Items).Concat(Items.Except(items.Select(item => item.Id))).ToList();
        var failed = MeasureOf(row).Failed.Count > 0 ? " Items of it were not scored." : "";
        return new ClaimException(
            $"{column.Name} of {row.Trial} scores other items than {column.Rows[0].Trial}: {string.Join(", ", only.Take(3))}{(only.Count > 3 ? $" and {only.Count - 3} more" : "")}.{failed}");
    }

    // Ordered by id, so that the order of the evaluation plays no part.
    private List<ItemScore> ItemsOf(ResultRow row)
    {
        var measure = MeasureOf(row);
        var scores = measure switch
        {
            Mean or Proportion => measure.Items,
            Ratio ratio => ratio.Linearized,
            _ => [new ItemScore(WholeCorpus, Value(row))],
        };
        List<ItemScore> items = [.. scores.OrderBy(item => item.Id, StringComparer.Ordinal)];
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i].Id == items[i - 1].Id)
            {
                throw new ClaimException($"{column.Name} of {row.Trial} scores the item {items[i].Id} twice.");
            }
        }

        return items.Count > 0 ? items : throw new ClaimException($"{column.Name} of {row.Trial} has no scored item.");
    }

    private Measure MeasureOf(ResultRow row) => row.Measures.TryGetValue(column.Name, out var measure)
        ? measure
        : throw new ClaimException($"{row.Trial} has no {column.Name}.");

    private void RequireBalance()
    {
        var cells = column.Rows.Select(row => Key(row, AxisRole.Sweep)).Distinct().ToList();
        foreach (var (seed, rows) in seeds)
        {
            var missing = cells.Except(rows.Select(row => Key(row, AxisRole.Sweep))).ToList();
            if (missing.Count > 0)
            {
                throw new ClaimException($"{column} lacks the trial {missing[0]} of {seed}; every seed must have every trial.");
            }
        }
    }

    internal static string Key(ResultRow row, AxisRole role, string? except = null) => string.Join(',', row.Axes
        .Where(value => value.Axis.Role == role && value.Axis.Name != except)
        .Select(value => $"{value.Axis.Name}={value.Text}"));
}
