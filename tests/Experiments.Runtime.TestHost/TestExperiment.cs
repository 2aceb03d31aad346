using Experiments.Runtime.Specs;

namespace Experiments.Runtime.TestHost;

/// <summary>An experiment whose wiring is a lambda.</summary>
public sealed class TestExperiment(
    string name,
    IReadOnlyList<long> seeds,
    Action<TrialGraph, long> wire,
    params IReadOnlyList<string> measures) : Experiment<long>
{
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    /// <summary>What would be written in the spec, with its places.</summary>
    public IReadOnlyList<SpecValue> InForce { get; init; } = [];

    public override ExperimentInfo Info { get; } = new(name, new SourcePosition(name + ".yaml", 1, 13))
    {
        Axes = [Seed],
        Profiles = [new ProfileInfo("default", Reproducibility.Fast), new ProfileInfo("smoke", Reproducibility.Exact)],
        Measures = measures,
    };

    public override IReadOnlyList<SpecValue> Values(string profile) => InForce;

    public override IEnumerable<long> Trials(string profile) => profile == "smoke" ? seeds.Take(1) : seeds;

    protected override IReadOnlyList<AxisValue> Axes(long trial) => [new AxisValue(Seed, trial.ToString(), trial)];

    protected override void Wire(TrialGraph graph, long trial, string profile) => wire(graph, trial);
}
