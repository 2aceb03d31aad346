using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>The rules of a stage kind are checked at build, as far as values are written out.</summary>
public sealed class RuleDiagnosticsTests
{
    [Theory]
    [InlineData("epochs: 1, steps: 2", "(4,31): EXP0127", "'epochs' and 'steps' exclude each other; give one of them")]
    [InlineData("epochs: $count, steps: 2", "(4,31): EXP0127", "'epochs' and 'steps' exclude each other; give one of them")]
    [InlineData("share: 0.5", "(4,30): EXP0127", "'share' needs 'from', which is not given; give it, or leave 'share' out")]
    [InlineData("names: []", "(4,30): EXP0127", "'names' is empty; it needs at least one element")]
    [InlineData("names: [a, a]", "(4,30): EXP0127", "'names' has 'a' twice; its elements must differ")]
    [InlineData("names: [a], counts: [1, 2]", "(4,43): EXP0127", "'counts' has 2 elements, and 'names' has 1; it needs one for each")]
    [InlineData("names: [a], counts: [1, $count]", "(4,43): EXP0127", "'counts' has 2 elements, and 'names' has 1; it needs one for each")]
    [InlineData("template: b", "(4,33): EXP0127", "'template' lacks {a}; write it where that belongs")]
    [InlineData("template: '{a} '", "(4,33): EXP0127", "'template' ends in white space; leave it out there: what follows brings its own")]
    [InlineData("cycles: 3", "(4,31): EXP0127", "'cycles' goes with 'schedule: cosine' only, and it is constant; leave 'cycles' out")]
    [InlineData("weight: 0", "(4,31): EXP0127", "give 'from' or 'weight'; without it there is nothing to do")]
    [InlineData(
        "heads: {count: 3, width: 8}",
        "(4,38): EXP0127",
        "'width' is a multiple of 2 × 'count', and 8 is none of 2 × 3; 'width' could be 6 or 12")]
    [InlineData("rate: 0", "(4,29): EXP0115", "'rate' lies above 0, up to 1; 0 does not")]
    [InlineData("resources: {time-limit: 0s}", "(4,47): EXP0115", "'time-limit' lies above 0, up to 900000000000; 0s does not")]
    public void A_broken_rule_is_reported_at_its_parameter(string parameters, string place, string message)
    {
        var lab = GeneratorHarness.Build(Spec(parameters));
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.Equal([message], lab.Messages);
    }

    [Theory]
    [InlineData("epochs: $count")]
    [InlineData("epochs: '=Count > 1 ? 1 : null', steps: '=Count > 1 ? null : 1'")]
    [InlineData("share: $count, from: $texts.training")]
    [InlineData("share: 0")]
    [InlineData("share: '=Count - 1'")]
    [InlineData("names: [a, b], counts: [1, '=Count']")]
    [InlineData("cycles: 3, schedule: cosine")]
    [InlineData("weight: 0, from: $texts.training")]
    [InlineData("heads: {count: 3, width: 8, own: 4}")]
    [InlineData("heads: {count: 4, width: 8}")]
    [InlineData("heads: {count: $count, width: 8}")]
    public void What_keeps_the_rules_or_is_not_known_yet_passes(string parameters)
    {
        var lab = GeneratorHarness.Build(Spec(parameters));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Theory]
    [InlineData("{hash: 0x, name: a}", "(4,38): EXP0127", "'hash' is not hexadecimal digits")]
    [InlineData("{hash: 0a}", "(4,31): EXP0127", "give 'url' or 'name'; without it nothing says where it is")]
    [InlineData("{hash: 0a, name: a}, {hash: 0b, name: a}", "(4,30): EXP0127", "'files' has the name 'a' twice; its elements must differ")]
    public void Rules_of_records_in_lists_are_checked(string files, string place, string message)
    {
        var lab = GeneratorHarness.Build(Bringing(files));
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.Equal([message], lab.Messages);
    }

    [Theory]
    [InlineData("{hash: $hash, name: a}, {hash: 0b, url: a}")]
    [InlineData("{hash: 0a, name: a}, {hash: 0a, name: '=Hash'}")]
    public void What_is_not_known_of_records_in_lists_yet_passes(string files) =>
        Assert.Empty(GeneratorHarness.Build(Bringing(files)).Messages);

    private static string Bringing(string files) => $$"""
        experiment: spec
        sweep: {hash: [0a, 0b]}
        stages:
          files: {use: bring, files: [{{files}}]}
        """;

    private static string Spec(string parameters) => $$"""
        experiment: spec
        sweep: {count: [1, 2]}
        stages:
          ruled: {use: ruled, {{parameters}}}
          texts: {use: make-texts, count: $count, seed: 1}
        outputs: [$ruled, $texts]
        """;
}
