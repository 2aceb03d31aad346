using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Benchmarks.Statistics;

/// <summary>The claims of an experiment with made-up results: the same code as that of a spec's claims.</summary>
/// <param name="table">The results.</param>
internal sealed class SimulatedClaims(ResultTable table) : ClaimScope(table)
{
    private static readonly AxisInfo Level = new("level", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    public Statistic MeanOfAll() => Mean(Measure("score"));

    public Statistic Change() => Difference(Measure("score"), Axis("level"), 0, 1);

    public Statistic SlopeOverLevels() => Slope(Measure("score"), Axis("level"));

    public Statistic ShareOfGap(double reference) => GapClosed(Measure("score"), Axis("level"), 0, 1, reference);

    public Trend Rises() => Increasing(Measure("score"), Axis("level"));

    /// <summary>One trial per level and seed.</summary>
    /// <param name="measure">What a trial measures, by level and seed.</param>
    public static SimulatedClaims Of(int levels, int seeds, Func<int, int, Measure> measure) => new(new ResultTable(
    [
        .. from level in Enumerable.Range(0, levels)
           from seed in Enumerable.Range(0, seeds)
           select new ResultRow(
               $"level={level},seed={seed}",
               [new AxisValue(Level, $"{level}", level), new AxisValue(Seed, $"{seed}", seed)],
               new Dictionary<string, Measure> { ["score"] = measure(level, seed) }),
    ]));
}
