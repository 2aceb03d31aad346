using Experiments.Commands;
using Experiments.Commands.Sandboxes;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>What the generator would write for an experiment of a number and a command that scores it.</summary>
/// <param name="command">The command; its input is <c>number</c>, and its output <c>right</c>.</param>
/// <param name="number">The number.</param>
public sealed class Commanding(Command command, double number = 4) : Experiment<long>
{
    private static readonly StageKind<Command, CommandOutput> Kind =
        new("command", 1, Engines.None, Determinism.Statistical, (stage, identity) =>
        {
            identity.Add("run", stage.Run);
            identity.Map("outputs", stage.Outputs, (name, type, writer) => writer.Add(name, type));
            identity.List("files", stage.Files, (name, file, writer) => writer.Add(name, file));
            identity.Map("inputs", stage.Inputs, (name, input, writer) => writer.Add(name, input));
            identity.Map("values", stage.Values, (name, value, writer) => writer.Add(name, value));
            identity.Record("environment", stage.Environment, (environment, writer) => writer.Add("venv", environment.Venv));
            identity.AddMember("sandbox", stage.Sandbox == Confinement.Off ? "off" : "where-possible");
            identity.Add("exact", stage.Exact);
        });

    /// <summary>The place of the command in the spec.</summary>
    public static SourcePosition Place { get; } = new("commanding.yaml", 7, 3);

    /// <summary>Whether it has no measure.</summary>
    public bool IsWithoutMeasure { get; init; }

    /// <summary>What it claims, as the spec says it.</summary>
    public IReadOnlyList<ClaimInfo> Claims { get; init; } = [];

    /// <inheritdoc />
    public override ExperimentInfo Info => new("commanding", new SourcePosition("commanding.yaml", 1, 1))
    {
        Title = "A program",
        Profiles = [new("default", Reproducibility.Exact)],
        Measures = IsWithoutMeasure ? [] : ["right"],
        Claims = Claims,
    };

    /// <summary>
    /// A script of a shell: <c>$1</c> is the folder of the number, <c>$2</c> the value <c>rate</c>, <c>$3</c> the scores.
    /// </summary>
    public static Command Shell(double rate = 0.5) => new("sh run.sh {number} {rate} {out.right}")
    {
        Files = [new SpecFile("run.sh", "run.sh")],
        Inputs = new Dictionary<string, Input> { ["number"] = new StageOutput<Numbers>("number") },
        Values = new Dictionary<string, Scalar> { ["rate"] = rate },
        Outputs = new Dictionary<string, OutputType> { ["right"] = OutputType.Measure<Proportion>("proportion") },
    };

    /// <inheritdoc />
    public override IEnumerable<long> Trials(string profile) => [1];

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(long trial) => [];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, long trial, string profile)
    {
        graph.Add("number", Counting.Kind, new MakeNumber(number), new SourcePosition("commanding.yaml", 6, 3));
        var own = graph.Add("own", Kind, command, Place);
        if (!IsWithoutMeasure)
        {
            graph.Measure("right", own.Measure("right", output => output.Measure<Proportion>("right")));
        }
    }
}
