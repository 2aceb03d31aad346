using Experiments.Runtime.Specs;

namespace Experiments.Runtime.TestHost;

/// <summary>
/// An experiment that tunes how many numbers there are. The measure is the share of even ones among 0, s, 2s, … for the seed s: 1 where s
/// is even, and ⌈n/2⌉/n of n numbers where it is odd, so that the best choice is known.
/// </summary>
public sealed class TunedExperiment(IReadOnlyList<int> candidates, bool perSeed = true) : Experiment<(string Arm, long Seed, int Count)>
{
    private static readonly AxisInfo Arm = new("arm", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);
    private static readonly AxisInfo Count = new("count", AxisRole.Tuned);

    /// <summary>The seeds of the search; those of the results are 1 and 2.</summary>
    public IReadOnlyList<long> SearchSeeds { get; init; } = [3, 4];

    /// <summary>What the spec says of the measure.</summary>
    public Direction? Direction { get; init; }

    /// <summary>A stage of the search that fails for a number of numbers.</summary>
    public int? FailsAt { get; init; }

    public override ExperimentInfo Info => new("tuned", new SourcePosition("tuned.yaml", 1, 13))
    {
        Axes = [Arm, Seed],
        Profiles = [new ProfileInfo("default", Reproducibility.Exact)],
        Measures = ["validation", "test"],
        Tune = new TuneInfo("validation", [Count]) { Per = ["arm"], PerSeed = perSeed, Direction = Direction },
    };

    public override IEnumerable<(string Arm, long Seed, int Count)> Trials(string profile) => All([1, 2]);

    public override IEnumerable<(string Arm, long Seed, int Count)> SearchTrials(string profile) => All(SearchSeeds);

    protected override IReadOnlyList<AxisValue> Axes((string Arm, long Seed, int Count) trial) =>
        [AxisValue.Of(Arm, trial.Arm), AxisValue.Of(Seed, trial.Seed)];

    protected override IReadOnlyList<AxisValue> Tuned((string Arm, long Seed, int Count) trial) => [AxisValue.Of(Count, trial.Count)];

    protected override void Wire(TrialGraph graph, (string Arm, long Seed, int Count) trial, string profile)
    {
        // The second arm has numbers twice as large, which are all even.
        var (count, seed) = (trial.Count, trial.Arm == "odd" ? trial.Seed : 2 * trial.Seed);
        if (count == FailsAt)
        {
            var bad = graph.Add("numbers", TestKinds.Misbehave, new Misbehave("refuse"), TestCatalog.Somewhere);
            Measure(bad);
            return;
        }

        Measure(graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(count, seed), TestCatalog.Somewhere));

        void Measure(StageOutput<Numbers> numbers)
        {
            var validation = graph.Add("validation", TestKinds.Score, new ScoreNumbers(numbers), TestCatalog.Somewhere);
            var halves = graph.Add("test-part", TestKinds.Split, new Split(numbers, 100), TestCatalog.Somewhere);
            var test = graph.Add(
                "test", TestKinds.Score, new ScoreNumbers(halves.Member("left", output => output.Left)), TestCatalog.Somewhere);
            graph.Measure("validation", validation.Measure("even", output => output.Even));
            graph.Measure("test", test.Measure("even", output => output.Even));
        }
    }

    private IEnumerable<(string Arm, long Seed, int Count)> All(IReadOnlyList<long> seeds) =>
        from arm in new[] { "odd", "even" }
        from seed in seeds
        from count in candidates
        select (arm, seed, count);
}
