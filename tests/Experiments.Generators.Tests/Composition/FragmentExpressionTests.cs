using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Composition;

/// <summary>Expressions in a fragment compute with its parameters.</summary>
public sealed class FragmentExpressionTests
{
    [Theory]
    [InlineData("21", "=Size * 2", 42)]
    [InlineData("2k", "=Size / 100", 20)]
    [InlineData("-3", "=Size * -4", 12)]
    [InlineData("$count", "=Size + 1", 6)]
    [InlineData("\"=Count + 1\"", "=Size * 2", 12)]
    [InlineData("true", "=Size ? 7 : 8", 7)]
    [InlineData("some text", "=Size.Length", 9)]
    [InlineData("\"12\"", "=Size.Length", 2)]
    [InlineData("4", "=Size * Size + TimeSpan.FromSeconds(1).Seconds", 17)]
    [InlineData("4", "=new[] { 1, 2 }.Select(Size => Size).Sum()", 3)]
    [InlineData("4", "=Count * 3", 15)]
    public void A_parameter_stands_in_an_expression_by_its_name(string value, string expression, int expected)
    {
        var lab = Build(value, expression);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal(expected, ((Train)lab.Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "model").Stage).Steps);
    }

    [Theory]
    [InlineData("$texts.training", "=Size * 2", "'Size' is '$texts.training' here, which an expression cannot compute with")]
    [InlineData("[1, 2]", "=Size * 2", "'Size' is a list here, which an expression cannot compute with")]
    [InlineData("{by: $count, 5: 1}", "=Size * 2", "'Size' is a choice by an axis here, which an expression cannot compute with")]
    public void What_an_expression_cannot_compute_with_is_reported_where_it_is_named(string value, string expression, string message)
    {
        var lab = Build(value, expression);
        Assert.Equal(["_model.yaml(3,76): EXP0119"], lab.Reported);
        Assert.Equal([message], lab.Messages);
    }

    [Fact]
    public void A_type_that_does_not_fit_is_reported_at_the_fragment() =>
        Assert.Equal(["_model.yaml(3,74): EXP0119"], Build("some text", "=Size").Reported);

    private static GeneratorResult Build(string value, string expression) => GeneratorHarness.Build([
        ("_model.yaml", $$"""
            parameters: {size: 1}
            stages:
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: "{{expression}}"}
            """),
        ("spec.yaml", $$"""
            experiment: spec
            include: [{fragment: _model.yaml, with: {size: {{value}} } }]
            sweep: {count: [5]}
            stages:
              texts: {use: make-texts, count: $count, seed: 1}
            """),
    ]);
}
