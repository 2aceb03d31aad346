using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>What somebody writes who knows other tools is told once, at its place, with what to write instead.</summary>
public sealed class FirstSpecsTests
{
    [Theory]
    [InlineData("$texts.training", "{{texts}}", "(5,31): EXP0111", "A key is a plain name, not a mapping; a reference is written $name")]
    [InlineData("[10, 60]", "range(10, 60)", "(2,16): EXP0112", "The axis 'count' has a list or a range; write {from: 10, ")]
    [InlineData("[10, 60]", "[{a: 1}, {a: 2}]", "(2,17): EXP0112", "A value of the axis 'count' is one number or text")]
    [InlineData("[10, 60]", "[[10, 60]]", "(2,17): EXP0112", "A value of the axis 'count' is one number or text")]
    [InlineData("steps: 10", "steps: $count * 2", "(5,74): EXP0107", "A reference stands alone; what is computed begins with '='")]
    [InlineData("seed: 1", "seed:1", "(4,43): EXP0101", "A space is missing behind ':'; write seed: 1")]
    [InlineData("seed: 1", "seed: {by: $count, [10, 60]: 1}", "(4,62): EXP0111", "A key is a plain name, not a list")]
    [InlineData("smoke: {}", "smoke: {stages: {model.steps: 2}}", "(9,29): EXP0107", "The spec has no stage 'model.steps'; known are")]
    [InlineData("{smoke: {}}", "{smoke: {}}\nclaims: {c: '=Mean(Loss).P = 2'}", "(10,15): EXP0119", "'=' gives a value")]
    public void A_habit_of_other_tools_is_told_once(string right, string wrong, string place, string message) =>
        Told.Once(Spec.Replace(right, wrong), place, message);

    [Fact]
    public void Stages_in_a_list_are_told_once() => Assert.Equal(
        ["spec.yaml(3,3): EXP0112"],
        GeneratorHarness.Build("""
            experiment: spec
            stages:
              - score: {use: score, model: $model, texts: $texts}
            measures: {loss: $score.loss}
            """).Reported);

    [Fact]
    public void A_stage_whose_keys_are_not_indented_is_told_once()
    {
        var lab = GeneratorHarness.Build("""
            experiment: spec
            stages:
              texts:
              use: make-texts
              count: 1
              seed: 1
            measures: {loss: $texts.loss}
            """);
        Assert.Equal(["spec.yaml(4,3): EXP0112"], lab.Reported);
        Assert.StartsWith("'use' is a key of a stage, and stands in the column of the stages' names; indent it", lab.Messages[0]);
    }

    private const string Spec = Specs.Small + "profiles: {smoke: {}}\n";
}
