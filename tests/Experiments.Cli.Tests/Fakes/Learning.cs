using System.Globalization;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>An experiment whose second stage learns from what the first one makes, and can show it before.</summary>
public sealed class Learning() : Experiment<int>
{
    private static readonly StageKind<Learn, Numbers> Kind =
        new("learn", 1, Engines.None, Determinism.BitExact, (stage, identity) => identity.Add("from", stage.From));

    /// <inheritdoc />
    public override ExperimentInfo Info { get; } = new("learning", new SourcePosition("learning.yaml", 1, 1))
    {
        Axes = [new AxisInfo("seed", AxisRole.Repeat)],
        Profiles = [new("default", Reproducibility.Exact), new("smoke", Reproducibility.Exact), new("empty", Reproducibility.Exact)],
    };

    /// <inheritdoc />
    public override IEnumerable<int> Trials(string profile) => profile switch { "smoke" => [1], "empty" => [0, 3], _ => [1, 2] };

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(int trial) => [AxisValue.Of(Info.Axes[0], trial)];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, int trial, string profile)
    {
        var number = graph.Add("number", Counting.Kind, new MakeNumber(trial), new SourcePosition("learning.yaml", 3, 3));
        graph.Add("student", Kind, new Learn(number), new SourcePosition("learning.yaml", 5, 3));
    }

    /// <summary>Learns to count.</summary>
    [Stage("learn")]
    public sealed record Learn(Input<Numbers> From) : Stage<Numbers>, IPreviewed
    {
        /// <inheritdoc />
        public override Task<Numbers> RunAsync(StageContext context) => throw new StageException("nothing is learned in this test.");

        /// <inheritdoc />
        public IEnumerable<PreviewedExample> Preview(StageContext context, int items)
        {
            var number = context.Open(From).Value.ToString(CultureInfo.InvariantCulture);
            for (var item = 1; item <= Math.Min(items, 4) && number != "0"; item++)
            {
                yield return new($"e{item}", 5, 2, item - 1, [new($"<u>{number}\n\u001b[31m", false), new("<a>", true)]);
            }
        }
    }
}
