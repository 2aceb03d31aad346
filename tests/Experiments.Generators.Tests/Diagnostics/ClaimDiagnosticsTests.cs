using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A claim that no profile can test, or that cannot fail, is an error.</summary>
public sealed class ClaimDiagnosticsTests
{
    [Theory]
    [InlineData("Difference(Loss, Count, 10, 61).Upper < 0", "(16,38): EXP0128", "In no profile does the axis 'count' have the value 61")]
    [InlineData("Difference(Loss, Count, -10, 60).Upper < 0", "(16,34): EXP0128", "In no profile does the axis 'count' have the value -10")]
    [InlineData("Difference(Loss, Count, 10, 10.0).Upper < 0", "(16,38): EXP0128", "'Difference(Loss, Count, 10, 10.0)' compares a value")]
    [InlineData(
        "Difference(Loss, Count, 60, 60).Upper < 0",
        "(16,38): EXP0128",
        "'Difference(Loss, Count, 60, 60)' compares a value of 'count' with itself")]
    [InlineData("Mean(Loss, Count, \"10k\").Upper < 0", "(16,28): EXP0128", "In no profile does the axis 'count' have the value \"10k\"")]
    [InlineData("Mean(Loss.Where(Arm, \"c\")).Upper < 0", "(16,31): EXP0128", "In no profile does the axis 'arm' have the value \"c\"")]
    [InlineData("Mean(Loss.Where(Arm, 1)).Upper < 0", "(16,31): EXP0128", "In no profile does the axis 'arm' have the value 1")]
    [InlineData(
        "Equivalent(Loss, Count, 10, 60, -0.1)",
        "(16,42): EXP0128",
        "The margin is the largest difference that counts as none; it is above 0")]
    [InlineData("Equivalent(Loss, Count, 10, 60, 0)", "(16,42): EXP0128", "The margin is")]
    [InlineData("Slope(Loss, Arm).Upper < 0", "(16,22): EXP0128", "A slope needs numbers, and the values of 'arm' are names")]
    [InlineData("Increasing(Loss, Width)", "(16,27): EXP0128", "'width' has one value in every profile; Increasing needs at least two")]
    [InlineData("Difference(Loss, Seed, 1, 2).Upper < 0", "(16,27): EXP0128", "'seed' is a repeat axis")]
    [InlineData(
        "Difference(Loss.Where(Count, 10), Count, 10, 60).Upper < 0",
        "(16,21): EXP0128",
        "'Loss.Where(Count, 10)' leaves one value of 'count'")]
    [InlineData("Difference(Loss, Loss).Upper < 0", "(16,10): EXP0128", "'Difference(Loss, Loss)' compares 'Loss' with itself")]
    [InlineData("Difference(Loss, Count, 7, 60).Upper < 0", "(16,10): EXP0128", "No profile has all values that the claim names")]
    [InlineData("true", "(16,10): EXP0128", "The claim names no measure")]
    [InlineData("1 < 2", "(16,10): EXP0128", "The claim names no measure")]
    [InlineData("Mean(Loss).Upper < 1 || true", "(16,10): EXP0128", "'Mean(Loss).Upper < 1 || true' is the same for all results")]
    [InlineData(
        "Mean(Loss).Upper <= Mean(Loss).Upper",
        "(16,10): EXP0128",
        "'Mean(Loss).Upper <= Mean(Loss).Upper' is the same for all results")]
    [InlineData(
        "Mean(Loss) > 2",
        "(16,10): EXP0128",
        "'Mean(Loss)' is an estimate with an interval; compare a number of it: .Estimate, .Lower, .Upper or .P")]
    [InlineData("Mean(Loss)", "(16,10): EXP0128", "'Mean(Loss)' is an estimate with an interval")]
    [InlineData("(Mean(Loss) - Mean(ExactMatch)).Upper > 2", "(16,11): EXP0128", "'Mean(Loss)' is an estimate with an interval")]
    [InlineData(
        "Loss > 2",
        "(16,10): EXP0128",
        "'Loss' is a measure, with a number for each trial; write a function of it: Mean(Loss).Estimate")]
    [InlineData("Mean(Loss.Slice(Arm, \"a\")).Upper < 0", "(16,15): EXP0128", "'Loss.Slice(Arm, \"a\")' has other arguments")]
    [InlineData("Mean(Loss.Slice(\"subject\", 3)).Upper < 0", "(16,15): EXP0128", "'Loss.Slice(\"subject\", 3)' has other arguments")]
    [InlineData("Loss.Slice(\"subject\", \"law\") > 0", "(16,10): EXP0128", "'Loss.Slice(\"subject\", \"law\")' is a measure")]
    [InlineData("Mean(Loss).Upper > Count", "(16,29): EXP0128", "'Count' is an axis")]
    [InlineData("$loss > 2", "(16,10): EXP0119", "In an expression '$loss' is written Loss")]
    public void A_claim_that_says_nothing_is_reported(string claim, string place, string message)
    {
        var lab = GeneratorHarness.Build(Spec($"'={claim}'"));
        Assert.Equal(place.Length == 0 ? [] : ["spec.yaml" + place], lab.Reported);
        Assert.All(lab.Messages, found => Assert.StartsWith(message, found));
    }

    [Theory]
    [InlineData("[{count: 60}]", "'exclude' leaves no combination with 60 of 'count'")]
    [InlineData("[{count: [60, 10]}]", "'exclude' leaves no combination with 10 of 'count'")]
    [InlineData("[{arm: b, count: 60}]", "Where arm = b, 'count' has only 10, so that the claim could never be tested")]
    public void A_claim_about_values_that_are_excluded_is_reported(string exclude, string message)
    {
        const string Spec = """
            experiment: spec
            sweep:
              count: [10, 60, 90]
              arm: [a, b]
              exclude: EXCLUDE
            stages:
              texts: {use: make-texts, count: $count, seed: 1, language: $arm}
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
              score: {use: score, model: $model, texts: $texts.held-out}
            measures: {loss: $score.loss}
            claims: {down: "=Difference(Loss, Count, 10, 60).Upper < 0"}

            """;
        var lab = GeneratorHarness.Build(Spec.Replace("EXCLUDE", exclude));
        Assert.StartsWith(message, Assert.Single(lab.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Difference(Loss, Count, 10, 60).Upper < 0")]
    [InlineData("Difference(Loss.Where(Arm, \"a\"), Count, 10, 60).Upper < Mean(ExactMatch).Lower")]
    [InlineData("Mean(Loss, Count, 7).Estimate > 1")]
    [InlineData("Difference(Loss.Slice(\"subject\", \"law\").Where(Arm, \"a\"), Count, 10, 60).Upper < 0")]
    [InlineData("Difference(Loss.Slice(\"subject\", \"law\"), Loss.Slice(\"subject\", \"art\")).Upper < 0")]
    [InlineData("Mean(Loss, Seed, 1).Estimate > 1")]
    [InlineData("Increasing(Loss, Arm) && !Decreasing(ExactMatch, Count)")]
    [InlineData("Equivalent(Loss, Count, 10, 60, 0.1)")]
    [InlineData("Slope(Loss, Count).Upper < 0.02 * Slope(ExactMatch, Count).P")]
    public void A_claim_that_a_profile_can_test_passes(string claim)
    {
        var lab = GeneratorHarness.Build(Spec($"'={claim}'"));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Theory]
    [InlineData("{claim: =Mean(Loss).Upper < 1}", false)]
    [InlineData("{claim: =Mean(Loss).Upper < 1, exploratory: false}", false)]
    [InlineData("{claim: =Mean(Loss).Upper < 1, exploratory: true}", true)]
    public void A_claim_can_be_exploratory(string claim, bool isExploratory)
    {
        var lab = GeneratorHarness.Build(Spec(claim));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal(isExploratory, Assert.Single(lab.Experiment("spec").Info.Claims).IsExploratory);
    }

    [Theory]
    [InlineData("{claim: =Mean(ExactMatch).Upper < 0.9, unscored: bounds}", true)]
    [InlineData("{claim: =Mean(ExactMatch).Upper < 0.9, unscored: refused, exploratory: true}", false)]
    public void A_claim_can_take_bounds_for_what_is_missing(string claim, bool bounds)
    {
        var lab = GeneratorHarness.Build(Spec(claim));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal(bounds, Assert.Single(lab.Experiment("spec").Info.Claims).BoundsUnscored);
    }

    [Theory]
    [InlineData("{exploratory: true}", "EXP0106", "The claim 'c' lacks its expression: {claim: =…, exploratory: true}")]
    [InlineData("{claim: =Mean(Loss).Upper < 1, explorative: true}", "EXP0102", "did you mean 'exploratory'?")]
    [InlineData("{claim: =Mean(Loss).Upper < 1, exploratory: maybe}", "EXP0105", "is neither true nor false, as 'exploratory' is")]
    [InlineData("{claim: =Mean(ExactMatch).Upper < 0.9, unscored: bound}", "EXP0105", "did you mean 'bounds'?")]
    [InlineData("{claim: =Mean(Loss).Upper < 1, unscored: bounds}", "EXP0128", "'Loss' is no proportion")]
    [InlineData(
        "{claim: \"=Slope(ExactMatch, Count).Upper < 0.1\", unscored: bounds}",
        "EXP0128",
        "Slope has no bounds for scores that are missing")]
    [InlineData("{claim: Mean(Loss).Upper < 1}", "EXP0112", "is an expression that starts with '='")]
    public void A_mistake_in_a_longer_claim_is_told(string claim, string id, string message)
    {
        var lab = GeneratorHarness.Build(Spec(claim));
        Assert.Contains(message, Assert.Single(lab.Messages), StringComparison.Ordinal);
        Assert.EndsWith(id, Assert.Single(lab.Reported), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_a_variant_inherits_and_cannot_test_is_reported_in_the_variant()
    {
        var lab = GeneratorHarness.Build(
            [("spec.yaml", Spec("=Difference(Loss, Count, 10, 60).Upper < 0")),
             ("variant.yaml", "experiment: variant\nextends: spec.yaml\nsweep: {count: [10, 20]}\n")]);
        Assert.Equal(["variant.yaml(2,10): EXP0128"], lab.Reported);
        Assert.StartsWith("The claim 'c' of spec.yaml, line 16 does not do here: In no profile does the axis 'count'", lab.Messages[0]);
    }

    [Theory]
    [InlineData("tables: [{rows: [count], columns: [loss], baseline: {count: 11}}]", "(15,61): EXP0125")]
    [InlineData("tables: [{rows: [count], columns: [loss], baseline: {}}]", "(15,53): EXP0117")]
    [InlineData("tables: [{rows: [count], columns: [loss], baseline: {arm: a}}]", "(15,54): EXP0105")]
    [InlineData("tables: [{rows: [count], columns: [loss], show: effect}]", "(15,49): EXP0105")]
    [InlineData("tables: [{rows: [count], columns: [loss], show: [detectable, detectable]}]", "(15,62): EXP0110")]
    [InlineData("tables: [{rows: [count], columns: [loss], slices: arm}]", "(15,51): EXP0105")]
    [InlineData("tables: [{rows: [count], columns: [loss], slices: [subject]}]", "(15,51): EXP0112")]
    [InlineData("paper: {reference: [{measure: loss, value: 1, at: {count: 11}, place: Table 1}]}", "(15,59): EXP0125")]
    public void A_baseline_that_names_no_value_is_reported(string line, string place) =>
        Assert.Equal(["spec.yaml" + place], GeneratorHarness.Build(Spec("=Mean(Loss).Upper < 1").Split("claims:")[0] + line).Reported);

    [Theory]
    [InlineData("exclude: [{arm: [a, b]}]", "", "(2,60): EXP0117")]
    [InlineData("exclude: [{arm: a}, {arm: b, count: [10, 60]}]", "", "(2,60): EXP0117")]
    [InlineData("exclude: [{arm: a}]", "profiles: {smoke: {sweep: {arm: [a]}}}", "(2,60): EXP0117")]
    [InlineData("exclude: [{arm: a}]", "", "")]
    [InlineData("exclude: [{arm: [a, b]}], include: [{arm: c, count: 1, width: 1}]", "", "")]
    public void An_exclusion_of_everything_is_reported(string exclude, string more, string place) => Assert.Equal(
        place.Length == 0 ? [] : ["spec.yaml" + place],
        GeneratorHarness.Build($$"""
            experiment: spec
            sweep: {count: [10, 60], arm: [a, b], width: [1], {{exclude}} }
            stages:
              texts: {use: make-texts, count: $count, seed: "=Arm.Length * Width"}
            {{more}}
            """).Reported);

    private static string Spec(string claim) => $$"""
        experiment: spec
        sweep: {count: [10, 60], arm: [a, b], width: [64]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed}
          model:
            use: train
            texts: $texts.training
            shape: {layers: 2, width: $width}
            steps: {by: $arm, a: 10, b: 20}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss, exact-match: $score.exact-match}
        profiles:
          smoke: {sweep: {count: [7, 8]} }
        claims:
          c:   {{claim}}
        """;
}
