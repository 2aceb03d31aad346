using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Tests.Specs;

/// <summary>An expression that fails or does not end is an error at its place.</summary>
public sealed class SpecExpressionTests
{
    private static readonly SourcePosition Place = new("a.yaml", 3, 7);

    [Fact]
    public void An_expression_that_throws_is_named_with_its_place()
    {
        var zero = 0;
        var problem = Assert.Throws<SpecException>(() =>
            SpecExpression.Guard(() => SpecExpression.Value(Place, "steps of model", () => 1 / zero)));

        Assert.Equal("a.yaml(3,7): the expression for steps of model has no value: Attempted to divide by zero.", problem.Message);
    }

    [Fact]
    public void An_expression_that_does_not_end_is_given_up()
    {
        using var never = new ManualResetEventSlim();
        var problem = Assert.Throws<SpecException>(() => SpecExpression.Guard(
            () => SpecExpression.Value(Place, "steps of model", () =>
            {
                never.Wait();
                return 1;
            }),
            TimeSpan.FromMilliseconds(1)));
        never.Set();

        Assert.Equal(Place, Assert.Single(problem.Problems).Position);
        Assert.Contains("does not end", problem.Message);
    }

    [Fact]
    public void Many_expressions_may_take_longer_than_one_may() => Assert.Equal(
        Enumerable.Range(0, 1000).Sum(),
        SpecExpression.Guard(
            () => Enumerable.Range(0, 1000).Sum(number => SpecExpression.Value(Place, "count", () => number)), TimeSpan.FromSeconds(10)));

    [Fact]
    public void What_fails_outside_of_expressions_stays_what_it_is() =>
        Assert.Throws<InvalidOperationException>(() => SpecExpression.Guard<int>(() => throw new InvalidOperationException()));
}
