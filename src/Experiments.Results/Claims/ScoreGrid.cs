using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>The scores of a measure by seed (each combination of the repeat axes), by trial of the seed, and by item.</summary>
internal sealed class ScoreGrid
{
    private readonly Dictionary<string, List<ResultRow>> seeds = [];
    private readonly Dictionary<ResultRow, List<ItemScore>> scores = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> places;
    private readonly IReadOnlyList<string> clusters;
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
            scores[row] = column.ItemsOf(row);
        }

        RequireBalance();
        RequireComparable();
        var all = scores.Values.SelectMany(items => items)
            .DistinctBy(item => item.Id, StringComparer.Ordinal)
            .OrderBy(item => item.Id, StringComparer.Ordinal)
            .ToList();
        (Items, clusters) = ([.. all.Select(item => item.Id)], [.. all.Select(item => item.Cluster)]);
        places = Items.Select((item, place) => (item, place)).ToDictionary(pair => pair.item, pair => pair.place, StringComparer.Ordinal);
    }

    /// <summary>The items that any trial scores, ordered by id so that the order of the evaluation plays no part.</summary>
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

        return new SeedScores(column.ToString(), Seeds, Items, clusters, [.. result])
        {
            Paired = scores.Values.All(items => items.Count == Items.Count),
            Step = scores.Keys.Max(row => column.MeasureOf(row) is Proportion ? Math.Abs(weight(row)) : 0),
        };
    }

    /// <summary>The mean over each seed's trials, by item.</summary>
    public SeedScores Average()
    {
        var cells = column.Rows.Count / (double)seeds.Count;
        return Combine(_ => 1 / cells);
    }

    private void Add(double[] sums, ResultRow row, double weight)
    {
        var items = scores[row];
        if (items.Count == Items.Count)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * items[i].Score;
            }

            return;
        }

        // The trial counts by its own mean; its items carry their influence on it, so that the spread is that of the items that it scores.
        var (mean, influence) = (items.Average(item => item.Score), Influence(row));
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += weight * mean;
        }

        foreach (var item in items)
        {
            sums[places[item.Id]] += weight * influence * (item.Score - mean);
        }
    }

    private double Influence(ResultRow row)
    {
        var influence = SeedScores.Influence([.. scores[row].Select(item => item.Cluster)], clusters);
        return double.IsFinite(influence)
            ? influence
            : throw new ClaimException($"{column.Name} of {row.Trial} scores items of a single source, and other trials score others: "
                + "their spread cannot be told.");
    }

    /// <summary>
    /// Seeds may have items of their own, as each picks what its own model does not know, and so may arms that share none; what was merely
    /// not scored is not a choice of items.
    /// </summary>
    private void RequireComparable()
    {
        var first = column.Rows[0];
        foreach (var row in column.Rows.Where(
            row => !SameItems(row, first) && (LacksScores(column.MeasureOf(row)) || LacksScores(column.MeasureOf(first)))))
        {
            throw DifferentItems(row, first);
        }

        foreach (var rows in seeds.Values)
        {
            var different = new List<ResultRow>();
            foreach (var row in rows.Where(row => !different.Exists(other => SameItems(row, other))))
            {
                var ids = scores[row].Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
                if (different.Find(other => scores[other].Exists(item => ids.Contains(item.Id))) is { } overlapping)
                {
                    throw DifferentItems(row, overlapping);
                }

                different.Add(row);
            }
        }
    }

    // What a measure does not ask for is no choice of a trial either, but lies in the items: a seed's web and teacher have their own.
    private static bool LacksScores(Measure measure) =>
        measure.Unscored.Any(item => !item.LeftOut) || UnscoredItems.HasUnnamed(measure);

    private bool SameItems(ResultRow row, ResultRow other) =>
        scores[row].Select(item => item.Id).SequenceEqual(scores[other].Select(item => item.Id));

    private ClaimException DifferentItems(ResultRow row, ResultRow other)
    {
        var (own, others) = (scores[row].Select(item => item.Id).ToList(), scores[other].Select(item => item.Id).ToList());
        var only = own.Except(others).Concat(others.Except(own)).ToList();
        var failed = LacksScores(column.MeasureOf(row)) ? " Items of it were not scored." : "";
        return new ClaimException(
            $"{column.Name} of {row.Trial} scores other items than {other.Trial}: "
                + $"{string.Join(", ", only.Take(3))}{(only.Count > 3 ? $" and {only.Count - 3} more" : "")}.{failed}");
    }

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
        .Where(value => value.Axis.Role == role && value.Axis.Name != except));
}
