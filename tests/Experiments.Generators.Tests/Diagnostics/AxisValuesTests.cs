using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>What is wrong with several values of an axis is said once.</summary>
public sealed class AxisValuesTests
{
    [Theory]
    [InlineData("count: $axis", "small, large, huge", "(4,35): EXP0105", "'count' takes an integer, and the axis 'axis' has 'small' (")]
    [InlineData("count: 1, seed: $axis", "0.5, 1.5", "(4,44): EXP0105", "'seed' takes an integer, and the axis 'axis' has '0.5' (")]
    [InlineData("count: $axis", "small", "(2,16): EXP0105", "'small' is not an integer for 'axis'; write an integer such as 2000 or 2k")]
    [InlineData("count: $axis", "10, few, many", "(2,20): EXP0105", "'few' (and 1 more value) is not an integer for 'axis'")]
    [InlineData("count: $axis", "0, -1, 5", "(2,16): EXP0115", "'axis' lies between 1 and 1000000; 0 (and 1 more value) does not")]
    [InlineData("count: $axis, language: $axis", "en, de", "(4,52): EXP0116", "The axis 'axis' is ")]
    public void Values_that_do_not_fit_are_told_once(string parameters, string values, string place, string message)
    {
        var lab = GeneratorHarness.Build(Spec(parameters, values) + "profiles: {smoke: {sweep: {axis: [" + values + "]}}}\n");
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_a_profile_that_do_not_fit_are_told_there()
    {
        var lab = GeneratorHarness.Build(Spec("count: $axis", "1, 2") + "profiles: {smoke: {sweep: {axis: [small, large]}}}\n");
        Assert.Equal(["spec.yaml(6,35): EXP0105"], lab.Reported);
        Assert.StartsWith("'small' (and 1 more value) is not an integer for 'axis'", lab.Messages[0], StringComparison.Ordinal);
    }

    private static string Spec(string parameters, string values) => $$"""
        experiment: spec
        sweep: {axis: [{{values}}]}
        stages:
          texts: {use: make-texts, {{parameters}}{{(parameters.Contains("seed") ? "" : ", seed: 1")}}}
        outputs: [$texts]

        """;
}
