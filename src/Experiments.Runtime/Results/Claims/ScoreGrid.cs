using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Results.Claims;

/// <summary>The scores of a measure by seed (each combination of the repeat axes), by trial of the seed, and by item.</summary>
internal sealed class ScoreGrid
{
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

    /// <summary>The weighted sum over each seed's trials, by item.</summary>
    public SeedScores Combine(Func<ResultRow, double> weight)
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

        return new SeedScores(column.ToString(), Seeds, Items, [.. result]);
    }

    /// <summary>The mean over each seed's trials, by item.</summary>
    public SeedScores Average()
    {
        var cells = column.Rows.Count / (double)seeds.Count;
        return Combine(_ => 1 / cells);
    }

    /// <summary>The mean over items in each trial.</summary>
    public double Value(ResultRow row)
    {
        var value = MeasureOf(row).Value;
        return double.IsNaN(value) ? throw new ClaimException($"{column.Name} of {row.Trial} has no value.") : value;
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
            Mean or Proportion or CorpusScore { Items.Count: > 0 } => measure.Items,
            Ratio ratio when double.IsFinite(Value(row)) => ratio.Linearized,
            _ => [new ItemScore(SeedScores.WholeCorpus, Value(row))],
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
