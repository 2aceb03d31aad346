using System.Globalization;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Fakes;

/// <summary>Builds result tables from scores.</summary>
public static class Scores
{
    private static readonly AxisInfo Examples = new("examples", AxisRole.Sweep);
    private static readonly AxisInfo Size = new("size", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    /// <summary>One trial per number of examples and seed; the function scores an item.</summary>
    public static TestScope Of(int[] examples, int seeds, int items, Func<int, int, int, double> score) => new(new ResultTable(
        [.. from x in examples
            from seed in Enumerable.Range(1, seeds)
            select Row(x, seed, Scored(Enumerable.Range(0, items).Select(item => score(x, seed, item))))]));

    /// <summary>A share where every item is right or wrong, else a mean.</summary>
    public static Measure Scored(IEnumerable<double> scores)
    {
        ItemScore[] items = [.. scores.Select((score, item) => new ItemScore($"q{item:D4}", score))];
        return Array.TrueForAll(items, item => item.Score is 0 or 1) ? new Proportion { Items = items } : new Mean { Items = items };
    }

    public static ResultRow Row(int examples, int seed, Measure exactMatch) => new(
        $"examples={examples},seed={seed}",
        [Value(Examples, examples), Value(Seed, seed)],
        new Dictionary<string, Measure> { ["exact-match"] = exactMatch });

    public static ResultRow Row(int examples, int seed, Measure exactMatch, Measure style)
    {
        var row = Row(examples, seed, exactMatch);
        return row with { Measures = new Dictionary<string, Measure>(row.Measures) { ["style"] = style } };
    }

    public static ResultRow Row(int examples, string size, int seed, Measure exactMatch) => new(
        $"examples={examples},seed={seed},size={size}",
        [Value(Examples, examples), new AxisValue(Size, size, null), Value(Seed, seed)],
        new Dictionary<string, Measure> { ["exact-match"] = exactMatch });

    private static AxisValue Value(AxisInfo axis, int number) => new(axis, number.ToString(CultureInfo.InvariantCulture), number);
}
