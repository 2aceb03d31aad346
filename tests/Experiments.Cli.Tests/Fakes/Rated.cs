using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>An experiment with a stage that makes pairs to rate, and one that does not.</summary>
public sealed class Rated() : Experiment<int>
{
    private static readonly StageKind<Pair, Numbers> Kind =
        new("rating-task", 1, Engines.None, Determinism.BitExact, (stage, identity) => identity.Add("value", stage.Value));

    /// <inheritdoc />
    public override ExperimentInfo Info { get; } = new("rated", new SourcePosition("rated.yaml", 1, 1))
    {
        Profiles = [new("default", Reproducibility.Exact)],
    };

    /// <inheritdoc />
    public override IEnumerable<int> Trials(string profile) => [1];

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(int trial) => [];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, int trial, string profile)
    {
        graph.Add("pairs", Kind, new Pair(trial), new SourcePosition("rated.yaml", 3, 3));
        graph.Add("number", Counting.Kind, new MakeNumber(trial), new SourcePosition("rated.yaml", 5, 3));
    }

    /// <summary>Writes two pairs.</summary>
    [Stage("rating-task")]
    public sealed record Pair(double Value) : Stage<Numbers>
    {
        /// <inheritdoc />
        public override Task<Numbers> RunAsync(StageContext context)
        {
            File.WriteAllText(
                Path.Combine(context.Output, RatingTaskFiles.Guide),
                """{"title":"T","instructions":"I","criteria":["quality"],"pairsPerRater":2,"ratersPerPair":2,"ties":true,"seed":1}""");
            File.WriteAllText(
                Path.Combine(context.Output, RatingTaskFiles.Pairs),
                """
                {"id":"a","prompt":"request a","first":"one","second":"two","isCheck":false}
                {"id":"b","prompt":"request b","first":"one","second":"two","isCheck":false}

                """);
            return Task.FromResult(Numbers.Open(context.Output));
        }
    }
}
