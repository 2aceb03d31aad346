using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>An experiment whose second stage foretells its memory: the number of the first one in exabytes.</summary>
public sealed class Hungry() : Experiment<int>
{
    private static readonly StageKind<Eat, Numbers> Kind =
        new("eat", 1, Engines.None, Determinism.BitExact, (stage, identity) => identity.Add("from", stage.From));

    /// <inheritdoc />
    public override ExperimentInfo Info { get; } = new("hungry", new SourcePosition("hungry.yaml", 1, 1))
    {
        Axes = [new AxisInfo("seed", AxisRole.Repeat)],
        Profiles = [new("default", Reproducibility.Exact), new("refused", Reproducibility.Exact)],
    };

    /// <inheritdoc />
    public override IEnumerable<int> Trials(string profile) => profile == "refused" ? [2] : [0, 1];

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(int trial) => [AxisValue.Of(Info.Axes[0], trial)];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, int trial, string profile)
    {
        var number = graph.Add("number", Counting.Kind, new MakeNumber(trial), new SourcePosition("hungry.yaml", 3, 3));
        graph.Add("eater", Kind, new Eat(number), new SourcePosition("hungry.yaml", 5, 3));
    }

    /// <summary>Needs memory.</summary>
    [Stage("eat")]
    public sealed record Eat(Input<Numbers> From) : Stage<Numbers>, IMemoryForecast
    {
        /// <inheritdoc />
        public MemoryForecast ForecastMemory(ForecastContext context) => context.Find(From) is { } made
            ? made.Value == 2
                ? throw new StageException("two is no number to eat.")
                : new([new("food", (long)(made.Value * 1e18)), new("program", 2_000_000)])
            : new([]) { WaitsFor = From.Producer };

        /// <inheritdoc />
        public override Task<Numbers> RunAsync(StageContext context)
        {
            File.WriteAllText(Path.Combine(context.Output, "value"), "1");
            return Task.FromResult(Numbers.Open(context.Output));
        }
    }
}
