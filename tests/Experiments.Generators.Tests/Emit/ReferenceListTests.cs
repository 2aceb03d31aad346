using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Parameters that take what several stages make.</summary>
public sealed class ReferenceListTests
{
    private const string Spec = """
        experiment: spec
        stages:
          joined: {use: join, from: [$source.training, $source.held-out, $mixed]}
          source: {use: make-texts, count: 1, seed: 1}
          mixed: {use: mix, parts: [{from: $source.training, count: 1}], seed: 1}
          empty: {use: join, from: []}
        profiles:
          smoke: {stages: {joined: {from: [$mixed], without: [$source.training]}}}
        """;

    [Theory]
    [InlineData("default", "$source.training $source.held-out $mixed", "from[0] from[1] from[2]")]
    [InlineData("smoke", "$mixed", "from[0] without[0]")]
    public void A_list_takes_what_several_stages_make(string profile, string expected, string inputs)
    {
        var lab = GeneratorHarness.Build(Spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var graph = lab.Experiment("spec").Expand(profile)[0];
        Assert.True(
            graph.Nodes.ToList().FindIndex(node => node.Id == "mixed") < graph.Nodes.ToList().FindIndex(node => node.Id == "joined"));
        var node = graph.Nodes.Single(node => node.Id == "joined");
        Assert.Equal(expected.Split(' '), ((Join)node.Stage).From.Select(input => input.ToString()));
        Assert.Equal(inputs.Split(' '), node.Inputs.Select(input => input.Name));
        Assert.Equal(profile == "default", ((Join)node.Stage).Without is null);
        Assert.Empty(((Join)graph.Nodes.Single(other => other.Id == "empty").Stage).From);
    }

    [Fact]
    public void The_order_of_the_references_is_part_of_the_identity()
    {
        var node = GeneratorHarness.Build(Spec).Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "joined");
        Assert.Equal(["source.training", "source.held-out", "mixed"], node.Inputs.Select(input => input.Source.ToString()!.TrimStart('$')));
        Assert.Equal("3", node.Parameters.Single(parameter => parameter.Name == "from.length").Value);
    }

    [Fact]
    public void An_element_of_another_type_is_reported_where_it_stands()
    {
        var lab = GeneratorHarness.Build(Spec.Replace("$source.held-out, $mixed", "$source, $mixt"));
        Assert.Equal(["spec.yaml(3,48): EXP0108", "spec.yaml(3,58): EXP0107"], lab.Reported);
    }

    [Fact]
    public void One_reference_without_brackets_is_reported_with_what_would_be_right()
    {
        var lab = GeneratorHarness.Build(Spec.Replace("from: []", "from: $mixed"));
        Assert.Equal(["spec.yaml(6,28): EXP0108"], lab.Reported);
        Assert.Equal(["'from' is a list of $texts; write [$mixed]"], lab.Messages);
    }
}
