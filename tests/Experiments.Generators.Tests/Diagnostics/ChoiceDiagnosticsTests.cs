using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>One mistake in a choice gives one report, at its place.</summary>
public sealed class ChoiceDiagnosticsTests
{
    [Theory]
    [InlineData("{by: $arn, a: 1, b: 2}", "(5,17): EXP0107", "The spec has no axis 'arn'; did you mean 'arm'?")]
    [InlineData("{by: arm, a: 1, b: 2}", "(5,17): EXP0113", "'by' takes an axis; write $arm")]
    [InlineData("{by: $texts, a: 1, b: 2}", "(5,17): EXP0108", "'by' takes an axis, and $texts is what a stage makes")]
    [InlineData("{by: [$arm], a: 1, b: 2}", "(5,17): EXP0112", "'by' is a text, not a list")]
    [InlineData(
        "{by: $arm}",
        "(5,12): EXP0117",
        "A choice needs what it chooses from, such as {by: $arm, none: $base, otherwise: $student}")]
    [InlineData("{by: $arm, a: 1, bb: 2}", "(5,29): EXP0125", "The axis 'arm' does not have the value 'bb'; did you mean 'b'?")]
    [InlineData(
        "{by: $arm, a: 1}",
        "(5,17): EXP0126",
        "The choice has nothing for 'b' of the axis 'arm'; add it, or 'otherwise' for the rest")]
    [InlineData("{by: $arm, a: 1, b: two}", "(5,32): EXP0105", "'two' is not an integer for 'steps'; write an integer such as 2000 or 2k")]
    [InlineData("{by: $arm, a: 1, b: $texts}", "(5,32): EXP0108", "'steps' wants integer, and $texts is what a stage makes")]
    [InlineData(
        "{by: $arm, a: 1, b: {by: $size, 1: 1, 2: 2, 3: 3}}",
        "(5,56): EXP0125",
        "The axis 'size' does not have the value '3'; did you mean '1'?")]
    [InlineData("{by: $size, 1: 1, two: 2}", "(5,30): EXP0125", "The axis 'size' does not have the value 'two'")]
    [InlineData("{by: $size, 1: 1, 2: 2, 2.0: 3}", "(5,36): EXP0125", "The axis 'size' does not have the value '2.0'")]
    [InlineData(
        "{by: $arm, a: 1, b: 2, otherwise: 3}",
        "(5,35): EXP0203",
        "The choice has all values of 'arm': 'otherwise' is never chosen")]
    public void A_mistake_in_a_choice_is_reported_once(string choice, string place, string message)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            sweep: {arm: [a, b], size: [1, 2]}
            stages:
              model: {use: train, texts: $texts.training, shape: {layers: $size}, limit: null, schedule: {by: $arm, a: cosine, b: constant},
                steps: {{choice}}}
              texts: {use: make-texts, count: 1, seed: 1}
            """);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0]);
    }

    [Fact]
    public void Two_keys_for_one_value_are_reported() => Assert.Equal(
        ["spec.yaml(4,55): EXP0110"],
        GeneratorHarness.Build("""
            experiment: spec
            sweep: {count: [1k, 2k]}
            stages:
              texts: {use: make-texts, count: {by: $count, 1k: 1, 1000: 2, 2k: 3}, seed: 1}
              more: {use: make-texts, count: $count, seed: 1}
            """).Reported);

    [Fact]
    public void A_combination_that_is_added_is_a_value_too()
    {
        const string Spec = """
            experiment: spec
            sweep: {arm: [a], size: [1], include: [{arm: c, size: 1}]}
            stages:
              texts: {use: make-texts, count: {by: $arm, a: 1, c: 2}, seed: $size}
            """;
        Assert.Empty(GeneratorHarness.Build(Spec).Messages);
        Assert.Equal(
            [1, 2],
            GeneratorHarness.Build(Spec).Experiment("spec").Expand("default")
                .Select(trial => ((Stages.MakeTexts)trial.Nodes[0].Stage).Count));
        Assert.Equal(["spec.yaml(4,40): EXP0126"], GeneratorHarness.Build(Spec.Replace(", c: 2", "")).Reported);
    }

    [Fact]
    public void A_measure_of_two_types_is_reported() => Assert.Equal(
        ["spec.yaml(8,9): EXP0108"],
        GeneratorHarness.Build("""
            experiment: spec
            sweep: {arm: [a, b]}
            stages:
              texts: {use: make-texts, count: 1, seed: 1}
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
              score: {use: score, model: $model, texts: $texts.training}
            measures:
              loss: {by: $arm, a: $score.loss, b: $score.exact-match}
            """).Reported);

    [Fact]
    public void A_stage_that_only_an_unused_stage_uses_goes_with_it() => Assert.Equal(
        ["spec.yaml(7,3): EXP0201"],
        GeneratorHarness.Build("""
            experiment: spec
            stages:
              texts: {use: make-texts, count: 1, seed: 1}
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
              score: {use: score, model: $model, texts: $texts.training}
              other: {use: train, texts: $texts.training, shape: {layers: 2}, steps: 1}
              unused: {use: score, model: $other, texts: $texts.training}
            measures: {loss: $score.loss}
            """).Reported);
}
