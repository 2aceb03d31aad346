using Experiments.Runtime.Specs;

namespace Experiments.Runtime.TestHost;

/// <summary>The experiments that driver and workers of the tests share.</summary>
public static class TestCatalog
{
    public static readonly SourcePosition Somewhere = new("test.yaml", 3, 5);

    public static IReadOnlyList<EngineProbe> Engines { get; } = [new EngineProbe(Experiments.Engines.Torch, _ => "torch 1.2.3")];

    /// <summary>Shared numbers, split per seed, two scores per trial: 1 + 2 + 4 distinct stages in two trials.</summary>
    public static TestExperiment Diamond { get; } = Chain("diamond", count: 10, seeds: [1, 2]);

    public static IReadOnlyList<Experiment> All { get; } =
    [
        Diamond,
        Chain("wide", count: 1000, seeds: [1, 2, 3, 4, 5, 6, 7, 8]),
        new TestExperiment(
            "drill",
            [1, 2, 3, 4, 5, 6],
            (graph, seed) =>
            {
                var numbers = graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(10, 3), Somewhere);
                var counted = graph.Add("counted", TestKinds.CountUp, new CountUp(numbers, 10, seed), Somewhere);
                var score = graph.Add("score", TestKinds.Score, new ScoreNumbers(counted), Somewhere);
                graph.Measure("even", score.Measure("even", output => output.Even));
            },
            "even"),
        new TestExperiment("gpus", [1, 2], (graph, seed) =>
            graph.Add("busy", TestKinds.Busy, new Busy(1500, seed), Somewhere, new StageResources { Cores = 2, Gpus = 1 })),
        new TestExperiment("stretching", [1], (graph, _) =>
        {
            graph.Add("short", TestKinds.Stretch, new Stretch(1000, "short"), Somewhere);
            graph.Add("long", TestKinds.Stretch, new Stretch(4000, "long"), Somewhere);
        }),
        new TestExperiment("reading", [1, 2], (graph, seed) =>
            graph.Add("copy", TestKinds.CopyFile, new CopyFile(new SpecFile("letter.txt", "letter.txt"), seed), Somewhere)),
        new TunedExperiment([2, 3, 4]),
        new TestExperiment("large", [1], (graph, _) => graph.Add("fill", TestKinds.Fill, new Fill(2000), Somewhere)),
        new TestExperiment("late", [1], (graph, _) =>
            graph.Add(
                "bad",
                TestKinds.Misbehave,
                new Misbehave("hang"),
                Somewhere,
                new StageResources { TimeLimit = TimeSpan.FromSeconds(6) })),
        .. new[] { "refuse", "throw", "abort", "kill", "print", "wait", "hang", "full" }.Select(Failing),
    ];

    /// <summary>An experiment by name; <c>tasks-1000</c> has about that many stages.</summary>
    public static TestExperiment Named(string name) => name.StartsWith("tasks-", StringComparison.Ordinal)
        ? Chain(name, count: 10, seeds: [.. Enumerable.Range(1, int.Parse(name["tasks-".Length..]) / 3).Select(seed => (long)seed)])
        : (TestExperiment)All.First(experiment => experiment.Info.Name == name);

    public static TestExperiment Chain(string name, int count, IReadOnlyList<long> seeds) => new(name, seeds, (graph, seed) =>
    {
        var numbers = graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(count, 3), Somewhere);
        var halves = graph.Add("halves", TestKinds.Split, new Split(numbers, seed * 6), Somewhere);
        var left = graph.Add("left", TestKinds.Score, new ScoreNumbers(halves.Member("left", output => output.Left)), Somewhere);
        var right = graph.Add("right", TestKinds.Score, new ScoreNumbers(halves.Member("right", output => output.Right)), Somewhere);
        graph.Measure("left-even", left.Measure("even", output => output.Even));
        graph.Measure("right-even", right.Measure("even", output => output.Even));
    }, "left-even", "right-even");

    /// <summary>A stage that fails with one that needs it, beside a healthy one.</summary>
    private static TestExperiment Failing(string how) => new(how, [1], (graph, _) =>
    {
        var bad = graph.Add("bad", TestKinds.Misbehave, new Misbehave(how), Somewhere);
        var below = graph.Add("below", TestKinds.Score, new ScoreNumbers(bad), Somewhere);
        var good = graph.Add("good", TestKinds.MakeNumbers, new MakeNumbers(4, 5), Somewhere);
        graph.Add("beside", TestKinds.Split, new Split(good, 6), Somewhere);
        graph.Want("beside");
        graph.Measure("even", below.Measure("even", output => output.Even));
    }, "even");
}
