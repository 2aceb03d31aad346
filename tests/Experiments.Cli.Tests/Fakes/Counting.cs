using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>What the generator would write for an experiment of one stage, swept over its parameter and two seeds.</summary>
/// <param name="name">The experiment's name.</param>
/// <param name="folder">The folder of its spec, with a slash at its end; empty for the catalog's own.</param>
/// <param name="version">The version of its stage kind: another one is other code.</param>
public sealed class Counting(string name = "counting", string folder = "", int version = 1) : Experiment<Counting.Trial>, IClaims
{
    /// <summary>What its stages need.</summary>
    public StageResources Needs { get; init; } = new();

    /// <summary>What its expression divides by.</summary>
    public int Divisor { get; init; } = 1;

    /// <summary>How many more counts the default profile has.</summary>
    public int More { get; init; }

    /// <summary>How many seeds the default profile has.</summary>
    public int Seeds { get; init; } = 2;

    /// <summary>What its claim says beside its name.</summary>
    public string Says { get; init; } = "Mean(Accuracy) > 0.5";

    /// <summary>The names of its claims, all of which say the same.</summary>
    public IReadOnlyList<string> ClaimNames { get; init; } = ["grows"];

    /// <summary>What its numbers are larger by.</summary>
    public double Offset { get; init; }

    /// <summary>The field of items that a table is split by; null for no table.</summary>
    public string? Slices { get; init; }

    /// <summary>The profile of which two trials fail.</summary>
    public string Broken { get; init; } = "broken";

    /// <summary>The stage kind.</summary>
    public static readonly StageKind<MakeNumber, Numbers> Kind =
        new("make-number", 1, Engines.None, Determinism.BitExact, (stage, identity) => identity.Add("value", stage.Value))
        {
            Output = "number",
            OutputSummary = "A number in a file.",
            Members = [new("accuracy", "proportion", true, "The share of right items."), new("rest", "remainder", false, "What is left.")],
            Summary = "Writes a number.",
            Parameters =
            [
                new StageParameter("value", "number", true, null, "apples", "How many."),
                new StageParameter("form", "number-form", false, null, null, "How it looks.")
                {
                    Shape = new(ValueForm.Record)
                    {
                        Summary = "The form of a number.",
                        Members = [new StageParameter("digits", "integer", false, "3", null, "Digits behind the point.")],
                    },
                },
                new StageParameter("others", "list of $number", false, "[]", null, "More numbers.")
                {
                    Shape = new(ValueForm.List) { Element = new(ValueForm.Input) },
                },
                new StageParameter("text", "text", false, "a\nb", null, "A text of\ntwo lines."),
            ],
        };

    private double[] Counts => [0.0, 4.0, 8.0, .. Enumerable.Range(5, More).Select(step => 2.0 * step)];

    private static readonly AxisInfo Count = new("count", AxisRole.Sweep);
    private static readonly AxisInfo Seed = new("seed", AxisRole.Repeat);

    /// <summary>One combination.</summary>
    public sealed record Trial(double Count, long Seed);

    /// <inheritdoc />
    public override ExperimentInfo Info => new(name, new SourcePosition($"{folder}{name}.yaml", 1, 1))
    {
        Title = "Does counting count?",
        Question = "Is a larger number more accurate?",
        Axes = [Count, Seed],
        Profiles = [new("default", Reproducibility.Exact), new("smoke", Reproducibility.Exact), new("broken", Reproducibility.Exact)],
        Measures = ["accuracy"],
        Claims = [.. ClaimNames.Select(claim => new ClaimInfo(claim, Says, new SourcePosition($"{folder}{name}.yaml", 20, 10)))],
        Tables = Slices is null
            ? []
            : [new TableInfo("by-field", ["count"], ["accuracy"]) { Slices = Slices, SlicesAt = new($"{folder}{name}.yaml", 30, 12) }],
        Figures = [new FigureInfo("accuracy", FigureMark.Line, "count", ["accuracy"])],
    };

    /// <inheritdoc />
    public override IEnumerable<Trial> Trials(string profile) =>
        from count in profile == Broken ? [4.0, -1.0] : profile == "smoke" ? new[] { 2.0 } : Counts
        from seed in Enumerable.Range(1, profile == "smoke" ? 1 : Seeds)
        select new Trial(count, seed);

    /// <inheritdoc />
    public IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results)
    {
        var claims = new Claims(results);
        return [.. Info.Claims.Select(claim => claims.Check(claim, claims.Grows))];
    }

    private sealed class Claims(ResultTable results) : ClaimScope(results)
    {
        internal bool Grows() => Mean(Measure("accuracy")).Estimate > 0.5;
    }

    /// <inheritdoc />
    protected override IReadOnlyList<AxisValue> Axes(Trial trial) =>
        [new(Count, $"{trial.Count}", trial.Count), new(Seed, $"{trial.Seed}", trial.Seed)];

    /// <inheritdoc />
    protected override void Wire(TrialGraph graph, Trial trial, string profile)
    {
        var value = trial.Count < 0 ? trial.Count : trial.Count + (trial.Seed == 1 ? 0 : 1) + Offset;
        var number = graph.Add(
            "number",
            Kind with { Version = version, Resources = Needs },
            new MakeNumber(SpecExpression.Value(
                new($"{folder}{name}.yaml", 8, 30), "value of number", () => value * (1 / Divisor))),
            new SourcePosition($"{folder}{name}.yaml", 8, 3));
        graph.Measure("accuracy", number.Measure("accuracy", output => output.Accuracy));
    }
}
