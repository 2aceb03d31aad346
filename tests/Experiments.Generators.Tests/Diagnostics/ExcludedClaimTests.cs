using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A claim about combinations that exclusions take away is told, and one about those that are left is not.</summary>
public sealed class ExcludedClaimTests
{
    [Theory]
    [InlineData("{a: 1, b: 1}, {a: 1, b: 2}", "Mean(Loss, A, 1).Estimate > 0", 29, "'exclude' leaves no combination with 1 of 'a'")]
    [InlineData("{a: 1, b: [1, 2]}", "Difference(Loss, A, 1, 2).Estimate > 0", 35, "'exclude' leaves no combination with 1 of 'a'")]
    [InlineData("{a: 1, b: [1, 2]}", "Increasing(Loss, A)", 32, "'a' has one value in every profile; Increasing needs at least two")]
    [InlineData("{a: 1, b: 1}", "Mean(Loss.Where(A, 1), B, 1).Estimate > 0", 15, "No combination that is left has 1 of 'b'")]
    [InlineData("{a: 1, b: 1}", "Mean(Loss.Where(A, 1).Where(B, 1)).P > 0", 15, "No combination of the axes is left for")]
    [InlineData("{a: 1, b: 1}", "Difference(Loss.Where(A, 1), B, 1, 2).P > 0", 15, "Where a = 1, 'b' has only 2")]
    [InlineData("{a: 1, b: 1}", "Increasing(Loss.Where(A, 1), B)", 15, "No combination that is left has two values of 'b'")]
    [InlineData("{a: 1, b: 1}", "Slope(Loss, A).Estimate > 0", 15, "Where b = 1, 'a' has only 2")]
    [InlineData("{a: 1, b: 1}, {a: 2, b: 2}", "Difference(Loss, A, 1, 2).P > 0", 15, "Where b = 1, 'a' has only 2")]
    [InlineData("{a: 1, b: 1}", "Difference(Loss.Where(A, 1).Where(B, 1), Loss).P > 0", 15, "No combination of the axes is left for")]
    [InlineData("{a: 1, b: 1}", "GapClosed(Loss, A, 1, 2, Loss).Estimate > 0", 15, "Where b = 1, 'a' has only 2")]
    public void A_claim_about_what_is_excluded_is_told_once(string excluded, string claim, int column, string message)
    {
        var lab = GeneratorHarness.Build(Spec(excluded, claim));
        Assert.Equal([$"spec.yaml(9,{column}): EXP0128"], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{a: 1, b: 1}", "Mean(Loss, A, 1).Estimate > 0")]
    [InlineData("{a: 1, b: 1}", "Difference(Loss.Where(B, 2), A, 1, 2).Estimate > 0")]
    [InlineData("{a: 1, b: 1}", "Difference(Loss.Where(A, 1), Loss.Where(A, 2)).Estimate > 0")]
    [InlineData("{a: 1, b: 1}", "GapClosed(Loss.Where(B, 2), A, 1, 2, Loss.Where(B, 1)).Estimate > 0")]
    [InlineData("{a: 1, b: 1}", "Increasing(Loss.Where(A, 2), B)")]
    public void A_claim_about_what_is_left_is_right(string excluded, string claim) =>
        Assert.Empty(GeneratorHarness.Build(Spec(excluded, claim)).Reported);

    [Fact]
    public void A_claim_that_one_profile_can_test_is_right() => Assert.Empty(GeneratorHarness.Build(
        Spec("{a: 1, b: 1}", "Difference(Loss, A, 1, 2).P > 0") + "profiles: {full: {sweep: {exclude: []}}}\n").Reported);

    [Fact]
    public void Where_nothing_is_left_nothing_is_said_of_claims() => Assert.Equal(
        ["spec.yaml(2,40): EXP0117"],
        GeneratorHarness.Build(Spec("{a: [1, 2], b: [1, 2]}", "Mean(Loss, A, 1).Estimate > 0")).Reported);

    private static string Spec(string excluded, string claim) => $$"""
        experiment: spec
        sweep: {a: [1, 2], b: [1, 2], exclude: [{{excluded}}]}
        stages:
          texts: {use: make-texts, count: $a, seed: $b}
          model: {use: train, texts: $texts.training, shape: {layers: 2}, steps: 10}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures:
          loss: $score.loss
        claims: {c: "={{claim}}"}

        """;
}
