using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A name that cannot be used is told where it is given, and what refers to it is not.</summary>
public sealed class MisnamedTests
{
    [Theory]
    [InlineData("{arm: ", "{Arm: ", "(2,9): EXP0114", "'Arm' cannot name an axis; write 'arm'")]
    [InlineData("  texts:", "  Texts:", "(5,3): EXP0114", "'Texts' cannot name a stage; write 'texts'")]
    [InlineData("{loss: ", "{Loss: ", "(8,12): EXP0114", "'Loss' cannot name a measure; write 'loss'")]
    [InlineData("{seed: ", "{Seed: ", "(3,10): EXP0114", "'Seed' cannot name an axis; write 'seed'")]
    [InlineData("{up: ", "{Up: ", "(11,10): EXP0114", "'Up' cannot name a claim; write 'up'")]
    [InlineData("name: by-arm", "name: By-Arm", "(9,17): EXP0114", "'By-Arm' cannot name a table; write 'by-arm'")]
    [InlineData("{smoke: ", "{Smoke: ", "(12,12): EXP0114", "'Smoke' cannot name a profile; write 'smoke'")]
    [InlineData("x: arm", "x: Arm", "(10,22): EXP0107", "The spec has no sweep axis 'Arm'; did you mean 'arm'?")]
    [InlineData("model: $model", "model: $Model", "(7,48): EXP0107", "Nothing is called 'Model'; did you mean 'model'?")]
    [InlineData("steps: 1", "Steps: 1", "(6,67): EXP0104", "'train' has no parameter 'Steps'; did you mean 'steps'?")]
    public void A_name_in_another_case_is_told_once(string right, string wrong, string place, string message)
    {
        var lab = GeneratorHarness.Build(Spec.Replace(right, wrong));
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.Equal([message], lab.Messages);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{arm: ", "{Arm: [c, d], arm: ", "(2,9): EXP0114")]
    [InlineData("repeat: {", "repeat: {Arm: [1], ", "(3,10): EXP0114")]
    [InlineData("stages:\n", "stages:\n  Texts: {use: make-texts, count: 1, seed: 1}\n", "(5,3): EXP0114")]
    [InlineData("{loss: ", "{Loss: $score.loss, loss: ", "(8,12): EXP0114")]
    [InlineData("{up: ", "{Up: =Mean(Loss).Estimate > 2, up: ", "(11,10): EXP0114")]
    [InlineData("{smoke: ", "{Smoke: {}, smoke: ", "(12,12): EXP0114")]
    [InlineData("steps: 1", "Steps: 2, steps: 1", "(6,67): EXP0104")]
    public void Of_two_names_that_differ_in_case_the_wrong_one_is_told(string right, string wrong, string place)
    {
        var lab = GeneratorHarness.Build(Spec.Replace(right, wrong));
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.DoesNotContain("; write '", lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{N: }", "{n: 3}", "_f.yaml(1,14): EXP0114")]
    [InlineData("{n: }", "{N: 3}", "spec.yaml(2,38): EXP0123")]
    [InlineData("{n: , N: 4}", "{n: 3}", "_f.yaml(1,19): EXP0114")]
    public void A_parameter_of_a_fragment_in_another_case_is_told_once(string declared, string given, string place) => Assert.Equal(
        [place],
        GeneratorHarness.Build(
            [
                ("spec.yaml", $"experiment: spec\ninclude: [{{fragment: _f.yaml, with: {given}}}]\n"),
                ("_f.yaml", $"parameters: {declared}\nstages:\n  a: {{use: make-texts, count: $n, seed: =N}}\n"),
            ]).Reported);

    [Fact]
    public void Of_a_fragment_that_is_not_there_nothing_is_asked() => Assert.Equal(
        ["spec.yaml(2,11): EXP0123"],
        GeneratorHarness.Build(
            [
                ("spec.yaml", "experiment: spec\ninclude: [_F.yaml]\noutputs: [$a]\n"),
                ("_f.yaml", "stages:\n  a: {use: make-texts, count: 1, seed: 1}\n"),
            ]).Reported);

    private const string Spec = """
        experiment: spec
        sweep: {arm: [a, b]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: {by: $arm, a: 10, b: 20}, seed: $seed}
          model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
          score: {use: score, template: plain, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss}
        tables: [{name: by-arm, rows: [arm], columns: [loss]}]
        figures: [{line: {x: arm, y: loss}}]
        claims: {up: "=Difference(Loss, Arm, \"a\", \"b\").Estimate > 0"}
        profiles: {smoke: {sweep: {arm: [a]}, repeat: {seed: [1]}, stages: {texts: {count: {by: $arm, a: 3}}}}}
        """;
}
