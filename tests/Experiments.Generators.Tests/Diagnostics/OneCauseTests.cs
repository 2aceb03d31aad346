using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>What follows from a mistake is not told beside it.</summary>
public sealed class OneCauseTests
{
    [Theory]
    [InlineData("{count: ", "{texts: ", "(5,3): EXP0110")]
    [InlineData("measures:", "  measures:", "(8,3): EXP0102")]
    [InlineData("steps: 1", "steps: 1, learning-rate: 1,5", "(6,92): EXP0105")]
    [InlineData("{layers: 1", "{dropout: 0,1, layers: 1", "(6,64): EXP0105")]
    public void A_mistake_is_told_by_its_cause_alone(string right, string wrong, string place) =>
        Assert.Equal(["spec.yaml" + place], GeneratorHarness.Build(Spec.Replace(right, wrong)).Reported);

    [Fact]
    public void Of_a_fragment_that_is_no_yaml_its_users_say_nothing()
    {
        var user = Spec.Replace("stages:\n", "include: [_world.yaml]\nstages:\n").Replace("$texts.training", "$world");
        var lab = GeneratorHarness.Build([("_world.yaml", "hello"), ("spec.yaml", user)]);
        Assert.Equal(["_world.yaml(1,1): EXP0112"], lab.Reported);
    }

    [Fact]
    public void A_file_with_a_sign_of_xml_gives_no_words_of_the_compiler() =>
        Assert.DoesNotContain(
            GeneratorHarness.Build([("a&b.yaml", Spec)]).Compiler, report => report.Contains("CS1570", StringComparison.Ordinal));

    [Theory]
    [InlineData("extend")]
    [InlineData("extnds")]
    public void A_misspelt_extends_still_finds_the_spec(string key)
    {
        var lab = GeneratorHarness.Build([("a.yaml", $"experiment: a\n{key}: spec.yaml\nsweep: {{count: [1]}}\n"), ("spec.yaml", Spec)]);
        Assert.Equal(["a.yaml(2,1): EXP0102"], lab.Reported);
    }

    private const string Spec = """
        experiment: spec
        sweep: {count: [10, 60]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed}
          model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss}

        """;
}
