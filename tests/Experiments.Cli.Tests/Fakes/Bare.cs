using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>An experiment that makes one number: without axes, measures, claims or figures, unless it is told to have some.</summary>
/// <param name="axes">Its axes; each has one value.</param>
/// <param name="measures">Whether it measures what it makes.</param>
public sealed class Bare(IReadOnlyList<AxisInfo> axes, bool measures) : Experiment<int>
{
    private static readonly SourcePosition Stage = new("bare.yaml", 3, 3);

    /// <inheritdoc />
    public override ExperimentInfo Info { get; } = new("bare", new SourcePosition("bare.yaml", 1, 1))
    {
        Axes = axes,
        Profiles = [new("default", Reproducibility.Exact)],
        Measures = measures ? ["accuracy"] : [],
    };

    /// <inheritdoc />
    public override IEnumerable<int> Trials(string profile) => [1];

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(int trial) => [.. Info.Axes.Select(axis => AxisValue.Of(axis, trial))];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, int trial, string profile)
    {
        var number = graph.Add("number", Counting.Kind, new MakeNumber(trial), Stage);
        if (Info.Measures.Count > 0)
        {
            graph.Measure("accuracy", number.Measure("accuracy", output => output.Accuracy));
        }
    }
}
