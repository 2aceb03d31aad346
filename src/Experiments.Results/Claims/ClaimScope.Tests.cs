using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    /// <summary>Whether a measure rises along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    protected Trend Increasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, ClaimFunction.Increasing, 1);

    /// <summary>Whether a measure falls along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    protected Trend Decreasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, ClaimFunction.Decreasing, -1);

    /// <summary>
    /// Whether a measure stays within a margin from one value of an axis to another, paired by seed and item (two one-sided tests).
    /// </summary>
    /// <param name="margin">The largest difference that counts as none, above 0.</param>
    protected Equivalence Equivalent(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to, double margin)
    {
        string[] arguments = [$"{measure}", axis.Name, from.Text, to.Text, $"±{ClaimText.Number(margin)}"];
        var name = ClaimFunction.Equivalent.Call(arguments);
        if (margin <= 0)
        {
            throw new ClaimException($"{name} needs a margin above 0.");
        }

        var found = Missing(Compared(measure, axis, from, to)) is > 0 and var missing
            ? Bounded(missing, end => At(Completed(measure, axis, to, end), end), isOfZero: false)
            : At(measure, null);
        return new Equivalence(Record(found)) { Significance = 1 - level };

        Statistic At(MeasureColumn known, double? end)
        {
            var call = Scored(ClaimFunction.Equivalent, arguments, () => Change(known, axis, from, to), end);
            var estimate = call.Estimate;
            if (double.IsNaN(estimate.StandardError))
            {
                var why = ClaimText.WhyNoInterval(call.Scores.Items.Count, Clusters.Count(call.Scores.Clusters));
                throw new ClaimException($"{name} has no interval: {why}.");
            }

            // Two one-sided tests at α find an equivalence exactly where the interval of the level 1 − 2α lies within the margin.
            var within = 2 * level - 1;
            return Of(call, estimate, estimate.Bounds(within), EquivalenceTest.P(estimate, margin), within);
        }
    }

    private Trend Along(MeasureColumn measure, AxisColumn axis, ClaimFunction function, int direction)
    {
        RequireNoBounds(function);
        var values = axis.Values(measure.Rows);
        var seeds = measure.Rows.GroupBy(row => ScoreGrid.Key(row, AxisRole.Repeat)).ToList();
        string[] arguments = [$"{measure}", axis.Name];
        if (values.Count > 1 && seeds.TrueForAll(seed => axis.Values([.. seed]).Count == 1))
        {
            return Unpaired(measure, axis, values, function, direction);
        }

        double[] places = [.. values.Select((_, place) => (double)place)];
        var call = Scored(function, arguments, () => SlopeOver(measure, axis, values, places));
        // One value per seed and value of the axis: the mean over the other axes.
        double At(IEnumerable<ResultRow> seed, AxisValue value) =>
            direction * seed.Where(row => axis.Of(row).Text == value.Text).Average(measure.ValueOf);

        var blocks = seeds.Select(seed => values.Select(value => At(seed, value)).ToArray()).ToArray();
        double[] means = [.. values.Select((_, place) => blocks.Average(block => block[place]))];
        var step = Record(call, Turned(call.Estimate, direction), Turned(call.Estimate.Bounds(level), direction), PageTrend.P(blocks));
        return new Trend(step, IsMonotone(means)) { Significance = 1 - level };
    }

    /// <summary>Levels that share no seed: each trial is an observation of its own.</summary>
    private Trend Unpaired(MeasureColumn measure, AxisColumn axis, IReadOnlyList<AxisValue> values, ClaimFunction function, int direction)
    {
        string[] texts = [.. values.Select(value => value.Text)];
        var points = measure.Rows.GroupBy(row => ScoreGrid.Key(row, AxisRole.Repeat))
            .Select(seed => (
                Seed: seed.Key,
                Place: Array.IndexOf(texts, axis.Of(seed.First()).Text),
                Value: seed.Average(measure.ValueOf)))
            .ToList();
        double[][] groups =
            [.. texts.Select((_, place) => points.Where(point => point.Place == place).Select(point => direction * point.Value).ToArray())];
        if (points.Count <= 2)
        {
            throw new ClaimException($"{measure} needs at least three seeds where values of {axis.Name} share none.");
        }

        var slope = LeastSquares.Slope([.. points.Select(point => (double)point.Place)], [.. points.Select(point => point.Value)]);
        var scores = new SeedScores(
            $"{measure}",
            [.. points.Select(point => point.Seed)],
            [SeedScores.WholeCorpus],
            [SeedScores.WholeCorpus],
            [.. points.Select(point => new[] { point.Value })]);
        var call = new ScoredCall(function, [$"{measure}", axis.Name], scores) { SeedsVaryAlike = false };
        var step = Record(call, Turned(slope, direction), Turned(slope.Bounds(level), direction), Jonckheere.P(groups));
        return new Trend(step, IsMonotone([.. groups.Select(group => group.Average())]))
        {
            Significance = 1 - level,
        };
    }

    private static bool IsMonotone(double[] means) => means.Zip(means.Skip(1)).All(step => step.Second >= step.First);

    private static Estimate Turned(Estimate estimate, int direction) => estimate with { Value = direction * estimate.Value };

    private static Interval Turned(Interval bounds, int direction) => direction > 0 ? bounds : new Interval(-bounds.Upper, -bounds.Lower);
}
