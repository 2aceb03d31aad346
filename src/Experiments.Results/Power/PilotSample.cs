using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Power;

/// <summary>
/// Makes up results from those of a pilot: seeds and clusters of items, each drawn anew with replacement. What is drawn is the same in all
/// arms and measures, so that comparisons stay paired.
/// </summary>
public sealed class PilotSample
{
    private readonly IReadOnlyList<IReadOnlyList<ResultRow>> seeds;
    private readonly IReadOnlyList<IReadOnlyList<string>> strata;
    private readonly Dictionary<Measure, ILookup<string, int>> clusters = new(ReferenceEqualityComparer.Instance);

    /// <summary>Prepares a pilot.</summary>
    /// <param name="pilot">Its results.</param>
    public PilotSample(ResultTable pilot)
    {
        seeds = [.. pilot.Rows.GroupBy(row => Key(row, AxisRole.Repeat)).Select(seed => (IReadOnlyList<ResultRow>)[.. seed])];
        var places = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var row in pilot.Rows)
        {
            foreach (var (name, measure) in row.Measures)
            {
                clusters[measure] = Enumerable.Range(0, measure.Items.Count)
                    .ToLookup(item => measure.Items[item].Cluster, StringComparer.Ordinal);
                foreach (var cluster in clusters[measure].Select(items => items.Key))
                {
                    (places.TryGetValue(cluster, out var known) ? known : places[cluster] = new(StringComparer.Ordinal))
                        .Add($"{name} {Key(row, AxisRole.Sweep)}");
                }
            }
        }

        // Clusters that are in the same measures and arms are drawn for each other: each measure keeps its number of items.
        strata =
        [
            .. places.GroupBy(cluster => string.Join('\n', cluster.Value), cluster => cluster.Key)
                .OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
                .Select(stratum => (IReadOnlyList<string>)[.. stratum.Order(StringComparer.Ordinal)]),
        ];
    }

    /// <summary>How many seeds the pilot has: combinations of the axes that are averaged over.</summary>
    public int Seeds => seeds.Count;

    /// <summary>Draws results.</summary>
    /// <param name="count">How many seeds; at least 1.</param>
    /// <param name="factor">How many times as many clusters of items as the pilot has; at least one is drawn of each kind.</param>
    /// <param name="random">What is drawn by.</param>
    public ResultTable Draw(int count, double factor, SeededRandom random)
    {
        var drawn = strata.SelectMany(stratum => Enumerable
                .Range(0, Math.Max(1, (int)Math.Round(stratum.Count * factor, MidpointRounding.AwayFromZero)))
                .Select(_ => random.Pick(stratum)))
            .ToList();
        var rows = new List<ResultRow>();
        for (var seed = 1; seed <= count; seed++)
        {
            rows.AddRange(random.Pick(seeds).Select(row => Row(row, seed, drawn)));
        }

        return new ResultTable(rows) { VerdictsOnly = true };
    }

    // A seed that is drawn twice counts as two, as two items do.
    private ResultRow Row(ResultRow row, int seed, List<string> drawn)
    {
        var axes = new List<AxisValue>();
        var isRenamed = false;
        foreach (var value in row.Axes)
        {
            axes.Add(value.Axis.Role == AxisRole.Repeat && !isRenamed ? AxisValue.Of(value.Axis, seed) : value);
            isRenamed |= value.Axis.Role == AxisRole.Repeat;
        }

        return new ResultRow(
            $"{row.Trial} ({seed})",
            axes,
            row.Measures.ToDictionary(measure => measure.Key, measure => Drawn(measure.Value, drawn)));
    }

    private Measure Drawn(Measure measure, List<string> drawn)
    {
        if (measure.Items.Count == 0)
        {
            return measure;
        }

        var (places, items) = (new List<int>(), new List<ItemScore>());
        for (var draw = 0; draw < drawn.Count; draw++)
        {
            foreach (var place in clusters[measure][drawn[draw]])
            {
                var item = measure.Items[place];
                places.Add(place);
                items.Add(new ItemScore($"{draw:D6} {item.Id}", item.Score) { Cluster = $"{draw:D6}", Fields = item.Fields });
            }
        }

        return measure switch
        {
            Ratio ratio => new Ratio([.. places.Select(place => ratio.Weights[place])]) { Items = items },
            // The mean of linearized scores is the score.
            CorpusScore => new CorpusScore(items.Count == 0 ? double.NaN : items.Average(item => item.Score)) { Items = items },
            _ => measure with { Items = items },
        };
    }

    private static string Key(ResultRow row, AxisRole role) =>
        string.Join(',', row.Axes.Where(value => value.Axis.Role == role));
}
