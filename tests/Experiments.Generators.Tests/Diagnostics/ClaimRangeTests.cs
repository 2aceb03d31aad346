using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A bound that no share can reach is an error. In the spec, loss is a mean and exact-match a proportion.</summary>
public sealed class ClaimRangeTests
{
    [Theory]
    [InlineData("Mean(ExactMatch).Upper < 1.5", "all results", "between 0 and 1")]
    [InlineData("Mean(ExactMatch).Upper <= 1", "all results", "between 0 and 1")]
    [InlineData("Mean(ExactMatch).Lower >= 0", "all results", "between 0 and 1")]
    [InlineData("-0.1 < Mean(ExactMatch, Count, 10).Lower", "all results", "between 0 and 1")]
    [InlineData("Mean(ExactMatch).Lower > 1", "no result", "between 0 and 1")]
    [InlineData("Mean(ExactMatch.Where(Arm, \"a\")).Estimate >= 80", "no result", "between 0 and 1")]
    [InlineData("Mean(ExactMatch).Upper < 0", "no result", "between 0 and 1")]
    [InlineData("Mean(ExactMatch).Estimate == 90", "no result", "between 0 and 1")]
    [InlineData("Difference(ExactMatch, Count, 10, 60).Lower > -1", "all results", "between -1 and 1")]
    [InlineData("Difference(ExactMatch, Count, 10, 60).Upper < 1", "all results", "between -1 and 1")]
    [InlineData("(Difference(ExactMatch, Count, 10, 60)).Lower > 5", "no result", "between -1 and 1")]
    [InlineData("Difference(ExactMatch, Right).Upper < -1", "no result", "between -1 and 1")]
    [InlineData("Interaction(ExactMatch, Right, Count, 10, 60).Lower > -2", "all results", "between -2 and 2")]
    [InlineData("Difference(Loss, Count, 10, 60).P < 5", "all results", "P is a probability, so that")]
    public void A_bound_that_no_result_reaches_is_reported(string claim, string results, string range)
    {
        var lab = GeneratorHarness.Build(Spec(claim));
        Assert.Equal(["spec.yaml(12,10): EXP0128"], lab.Reported);
        var message = Assert.Single(lab.Messages);
        Assert.StartsWith($"'{claim}' holds for {results}: ", message, StringComparison.Ordinal);
        Assert.Contains(range, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mean(ExactMatch).Upper < 1")]
    [InlineData("Mean(ExactMatch).Lower > 0")]
    [InlineData("Mean(ExactMatch).Estimate >= 1")]
    [InlineData("Mean(ExactMatch).Estimate <= 0")]
    [InlineData("Mean(Loss).Upper < 1.5")]
    [InlineData("Mean(Loss).Lower > -1")]
    [InlineData("Difference(ExactMatch, Loss).Lower > -1")]
    [InlineData("Difference(ExactMatch, Count, 10, 60).Lower > -0.99")]
    [InlineData("Interaction(ExactMatch, Right, Count, 10, 60).Lower > -1")]
    [InlineData("Slope(ExactMatch, Count).Upper < 2")]
    [InlineData("GapClosed(ExactMatch, Count, 10, 60, Right).Upper < 1.5")]
    [InlineData("Mean(ExactMatch).Upper - 2 < 1.5")]
    public void A_bound_that_results_may_reach_passes(string claim)
    {
        var lab = GeneratorHarness.Build(Spec(claim));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    // One profile measures a loss under the name: what is a share in one is none in the other.
    [Fact]
    public void A_measure_that_is_a_share_in_some_profiles_only_is_not_bounded()
    {
        const string Other = "\nprofiles: {other: {measures: {exact-match: $score.loss}}}";
        Assert.Empty(GeneratorHarness.Build(Spec("Mean(ExactMatch).Upper < 1.5") + Other).Messages);
    }

    private static string Spec(string claim) => $$"""
        experiment: spec
        sweep: {count: [10, 60], arm: [a, b]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed}
          model:
            {use: train, texts: $texts.training, shape: {layers: 2}, steps: {by: $arm, a: 10, b: 20} }
          score: {use: score, model: $model, texts: $texts.held-out}

        measures: {loss: $score.loss, exact-match: $score.exact-match, right: $score.exact-match}
        claims:
          c:   '={{claim}}'
        """;
}
