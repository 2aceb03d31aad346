using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Emit;

/// <summary>An expression that fails in a trial is an error at its place.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("=10 / (Count - 1)")]
    [InlineData("=checked(int.MaxValue + Count)")]
    [InlineData("=Enumerable.Empty<int>().First() + Count")]
    [InlineData("=\"ab\".Substring(Count + 2).Length")]
    public void An_expression_without_a_value_is_named_with_its_place(string expression)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            sweep: {count: [1, 2]}
            stages:
              texts: {use: make-texts, seed: 1, count: '{{expression}}'}
            """);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var problem = Assert.Throws<SpecException>(() => lab.Experiment("spec").Expand("default"));
        Assert.StartsWith("spec.yaml(4,44): the expression for count of texts has no value: ", problem.Message);
    }

    [Fact]
    public void What_the_compiler_finds_wrong_is_said_once_in_the_words_of_specs()
    {
        var lab = GeneratorHarness.Build("""
            experiment: spec
            sweep: {count: [1, 2]}
            stages:
              texts: {use: make-texts, seed: 1, count: "=Enumerable.Range(0, Count).Average()"}
            """);
        Assert.Equal(["spec.yaml(4,46): EXP0119"], lab.Reported);
        Assert.StartsWith("The expression does not fit: a whole number is wanted, and 'Enumerable.Range(0, Count).A", lab.Messages[0]);
        Assert.Empty(lab.Compiler);
    }
}
