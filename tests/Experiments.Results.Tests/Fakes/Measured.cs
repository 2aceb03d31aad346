using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Fakes;

/// <summary>Results as a run would find them, with chosen values.</summary>
internal static class Measured
{
    private static readonly AxisInfo Examples = new("examples", AxisRole.Sweep);
    private static readonly AxisInfo Source = new("source", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    public static ExperimentInfo Experiment { get; } = new("scaling", new SourcePosition("scaling.yaml", 1, 1))
    {
        Title = "More of it",
        Axes = [Examples, Source, Seed],
        Measures = ["accuracy", "length"],
    };

    /// <summary>A trial whose accuracy is a share of ten items and whose length is a number without items.</summary>
    public static ResultRow Row(int examples, string source, int seed, int right, double length, int failed = 0)
    {
        AxisValue[] axes = [new(Examples, $"{examples}", examples), new(Source, source, null), new(Seed, $"{seed}", seed)];
        var accuracy = new Proportion
        {
            Items = [.. Enumerable.Range(0, 10).Select(item => new ItemScore($"q{item}", item < right ? 1 : 0))],
            Failed = failed == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { ["too long"] = failed },
        };
        var id = $"examples={examples},seed={seed},source={source}";
        return new ResultRow(id, axes, new Dictionary<string, Measure> { ["accuracy"] = accuracy, ["length"] = new CorpusScore(length) });
    }

    public static ResultTable Table { get; } = new(
    [
        Row(0, "broad", 1, right: 2, length: 100),
        Row(0, "broad", 2, right: 4, length: 110),
        Row(0, "narrow", 1, right: 1, length: 0.5),
        Row(0, "narrow", 2, right: 1, length: 0.5),
        Row(50, "broad", 1, right: 6, length: 1200),
        Row(50, "broad", 2, right: 8, length: 1300, failed: 3),
        Row(50, "narrow", 1, right: 5, length: 0.0001),
    ]);
}
