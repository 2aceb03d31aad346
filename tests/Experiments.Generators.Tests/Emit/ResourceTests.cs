using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Emit;

/// <summary>What stages need while they run.</summary>
public sealed class ResourceTests
{
    private const string Spec = """
        experiment: spec
        stages:
          as-declared: {use: heavy, count: 1}
          changed: {use: heavy, count: 1, resources: {memory: 1GiB, gpus: 0}}
          in-smoke: {use: heavy, count: 1}
        profiles:
          smoke: {stages: {in-smoke: {resources: {time-limit: 10s, cores: 2}}, changed: {resources: {gpus: 2}}}}
        """;

    [Theory]
    [InlineData("default", "as-declared", 8_000_000_000, 1, 7200)]
    [InlineData("default", "changed", 1L << 30, 0, 7200)]
    [InlineData("default", "in-smoke", 8_000_000_000, 1, 7200)]
    [InlineData("smoke", "changed", 1L << 30, 2, 7200)]
    [InlineData("smoke", "in-smoke", 8_000_000_000, 1, 10, 2)]
    public void A_stage_needs_what_its_kind_declares_unless_the_spec_says_otherwise(
        string profile,
        string stage,
        long memory,
        int gpus,
        int seconds,
        int cores = 4)
    {
        var lab = GeneratorHarness.Build(Spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var node = lab.Experiment("spec").Expand(profile)[0].Nodes.Single(node => node.Id == stage);
        Assert.Equal(
            new StageResources { Cores = cores, Memory = new(memory), Gpus = gpus, TimeLimit = TimeSpan.FromSeconds(seconds) },
            node.Resources);
        Assert.DoesNotContain(node.Parameters, parameter => parameter.Name.StartsWith("resources", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_needed_is_reported() =>
        Assert.Equal(["spec.yaml(3,41): EXP0104", "spec.yaml(4,49): EXP0105", "spec.yaml(5,48): EXP0115"], GeneratorHarness.Build("""
            experiment: spec
            stages:
              a: {use: heavy, count: 1, resources: {memroy: 1GB}}
              b: {use: heavy, count: 1, resources: {memory: 12}}
              c: {use: heavy, count: 1, resources: {cores: 0}}
            """).Reported);
}
