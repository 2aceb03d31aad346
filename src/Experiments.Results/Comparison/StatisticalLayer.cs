using Experiments.Results.Model;
using Experiments.Results.Statistics;

namespace Experiments.Results.Comparison;

/// <summary>
/// Measures: a paired test over items and repeats in every cell of the sweep. A change fails when it is significant and beyond the margin.
/// </summary>
internal static class StatisticalLayer
{
    private const string Name = "statistical";

    public static (LayerResult Layer, IReadOnlyList<MeasureChange> Changes) Compare(
        ExperimentResult before, ExperimentResult after, ComparisonSettings settings)
    {
        var lines = new List<string>();
        var beyond = false;
        var changes = new List<MeasureChange>();
        foreach (var pair in Pairs(before, after))
        {
            if (pair.Problem is not null)
            {
                lines.Add(pair.Problem);
                beyond = true;
            }
            else
            {
                changes.Add(Test(pair));
            }
        }

        changes = Adjust(changes);
        foreach (var change in changes.Where(change => IsRegression(change, settings)))
        {
            lines.Add(Describe(change));
            beyond = true;
        }

        var moved = changes.Where(change => change.Difference != 0).OrderByDescending(change => Math.Abs(change.Difference)).ToList();
        var state = beyond ? LayerState.Beyond
            : changes.Count == 0 ? LayerState.Nothing
            : moved.Count == 0 ? LayerState.Equal
            : LayerState.Within;
        if (state == LayerState.Within)
        {
            lines.Add($"{moved.Count} of {changes.Count} measured values moved, none beyond chance and a margin of {settings.Margin}");
        }

        return (new LayerResult(Name, state, lines), moved);
    }

    private static bool IsRegression(MeasureChange change, ComparisonSettings settings)
    {
        // A measure of the whole corpus has no items to test, and items of one source are one: then the margin alone decides.
        var significant = double.IsNaN(change.P) || change.P < settings.Significance;
        return double.IsNaN(change.Before) != double.IsNaN(change.After) || (significant && Math.Abs(change.Difference) > settings.Margin);
    }

    private static string Describe(MeasureChange change)
    {
        var where = change.Cell.Length == 0 ? change.Measure : $"{change.Measure} at {change.Cell}";
        var test = change.Items == 0 ? "a measure of the whole corpus"
            : double.IsNaN(change.P) ? $"{change.Items} items of one cluster, which no test can tell from chance"
            : $"{change.Items} items in pairs, p = {change.P:G2}";
        return $"{where}: {change.Before:G4} → {change.After:G4} ({test})";
    }

    private static IEnumerable<Pair> Pairs(ExperimentResult before, ExperimentResult after) =>
        from trial in TrialPair.Of(before, after)
        from measure in trial.Before.Measures.Keys.Intersect(trial.After.Measures.Keys)
        let sweep = trial.Before.Axes.Where(value => !before.Run.Repeat.Contains(value.Axis.Name))
        let cell = string.Join(',', sweep)
        group trial by (measure, cell) into cells
        let measure = cells.Key.measure
        select new Pair(measure, cells.Key.cell, [.. cells.Select(each => (each.Before.Measures[measure], each.After.Measures[measure]))]);

    private static MeasureChange Test(Pair pair)
    {
        var (then, now) = (pair.Repeats.Average(repeat => repeat.Before.Value), pair.Repeats.Average(repeat => repeat.After.Value));
        var changes = pair.Repeats.SelectMany(repeat => Changes(repeat.Before, repeat.After))
            .Select(change => (change.Cluster, change.Change))
            .ToList();
        return new MeasureChange(pair.Measure, pair.Cell, then, now, changes.Count, changes.Count == 0 ? double.NaN : P(pair, changes));
    }

    private static IEnumerable<(string Id, string Cluster, double Change)> Changes(Measure before, Measure after)
    {
        var parts = Parts(after);
        return Parts(before).Select(part => (part.Key, part.Value.Cluster, parts[part.Key].Score - part.Value.Score));
    }

    // An item's part in the value: its score, or for a ratio its linearized score, whose mean is the value.
    private static IReadOnlyDictionary<string, ItemScore> Parts(Measure measure) =>
        TrialPair.ById(measure is Ratio ratio && !double.IsNaN(ratio.Value) ? new Mean { Items = ratio.Linearized } : measure);

    /// <summary>
    /// Over several repeats that of changes that are paired by repeat and item, where each repeat is a training of its own and so moves all
    /// its items. Of a single one, whose training nothing tells from others, that of its items: McNemar's exact one where every item is
    /// asked once, else that of flipping the signs of all items that share a source.
    /// </summary>
    private static double P(Pair pair, List<(string Cluster, double Change)> changes)
    {
        if (pair.Repeats.Count > 1)
        {
            return OverRepeats(pair);
        }

        var sums = Clusters.Sums([.. changes.Select(change => change.Change)], [.. changes.Select(change => change.Cluster)]);
        if (sums.Count == 1 && pair.Repeats[0].Before.Items.Count > 1)
        {
            return double.NaN;
        }

        return sums.Count == changes.Count && pair.Repeats is [{ Before: Proportion, After: Proportion }]
            ? McNemar.Exact(sums.Count(change => change > 0), sums.Count(change => change < 0))
            : SignFlip.P(sums);
    }

    private static double OverRepeats(Pair pair)
    {
        var repeats = pair.Repeats.Select(repeat => (
            Items: Parts(repeat.Before)
                .Select(part => (part.Key, part.Value.Cluster))
                .OrderBy(item => item.Key, StringComparer.Ordinal)
                .ToList(),
            Changes: Changes(repeat.Before, repeat.After).ToList())).ToList();
        var (first, step) = (repeats[0].Items, pair.Repeats.All(repeat => repeat.Before is Proportion) ? 1 : 0);
        if (!repeats.TrueForAll(repeat => repeat.Items.SequenceEqual(first)))
        {
            // Repeats with items of their own count by their means.
            return Summary.OfSeeds([.. repeats.Select(repeat => repeat.Changes.Average(change => change.Change))]).Estimate.P;
        }

        string[] clusters = [.. first.Select(item => item.Cluster)];
        double[][] changes = [.. repeats.Select(InOrder)];
        return repeats.Count == 2 ? OfTwo(pair, changes, clusters) : SeedsAndItems.Mean(changes, clusters, step).P;

        static double[] InOrder((List<(string Key, string Cluster)> Items, List<(string Id, string Cluster, double Change)> Changes) repeat)
        {
            var byId = repeat.Changes.ToDictionary(change => change.Id, change => change.Change, StringComparer.Ordinal);
            return [.. repeat.Items.Select(item => byId[item.Key])];
        }
    }

    /// <summary>
    /// Two changes tell their spread with one degree of freedom, and so hardly anything. How two repeats differ before, and after, tells it
    /// with two, and errs on the safe side: a repeat differs less from itself than from another.
    /// </summary>
    private static double OfTwo(Pair pair, double[][] changes, string[] clusters)
    {
        double[][] values =
            [[.. pair.Repeats.Select(repeat => repeat.Before.Value)], [.. pair.Repeats.Select(repeat => repeat.After.Value)]];
        var seeds = values.Sum(side => Math.Pow(Summary.OfSeeds(side).StandardError, 2));
        var items = SeedsAndItems.Mean([[.. changes[0].Zip(changes[1], (one, other) => (one + other) / 2)]], clusters, step: 1);
        return new Estimate(items.Value, [[new ErrorPart(seeds, 2)], .. items.Sums]).P;
    }

    private static List<MeasureChange> Adjust(List<MeasureChange> changes)
    {
        var tested = changes.Where(change => !double.IsNaN(change.P)).ToList();
        var adjusted = Holm.Adjust([.. tested.Select(change => change.P)]);
        var byChange = tested.Zip(adjusted).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. changes.Select(change => change with { P = byChange.GetValueOrDefault(change, double.NaN) })];
    }

    /// <summary>A measure in a cell of the sweep, once per repeat.</summary>
    private sealed record Pair(string Measure, string Cell, IReadOnlyList<(Measure Before, Measure After)> Repeats)
    {
        /// <summary>Why the two cannot be compared: different item sets must never look like a change of the model.</summary>
        public string? Problem
        {
            get
            {
                var gone = Repeats.Sum(repeat => Without(repeat.Before, repeat.After));
                var added = Repeats.Sum(repeat => Without(repeat.After, repeat.Before));
                var where = Cell.Length == 0 ? Measure : $"{Measure} at {Cell}";
                return gone + added == 0
                    ? null
                    : $"{where}: other items were scored ({gone} are gone, {added} are new), so the values cannot be compared";
            }
        }

        private static int Without(Measure measure, Measure other) =>
            measure.Items.Select(item => item.Id).Except(other.Items.Select(item => item.Id)).Count();
    }
}
