using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>Habits from elsewhere are answered once, with what to write, and not by the C# compiler.</summary>
public sealed class FirstMistakesTests
{
    [Theory]
    [InlineData("Seed ** 2", "C# has no operator for powers: write Pow(a, b)")]
    [InlineData("Seed ^ 2", "'^' is no power")]
    [InlineData("Seed + Arm", "The expression does not fit: a whole number is wanted, and this gives a text")]
    [InlineData("Seed.Foo", "The expression does not fit: 'Seed' is a whole number and has no 'Foo'")]
    [InlineData("Arm.length", "The expression does not fit: 'Arm' is a text and has no 'length'; did you mean 'Length'?")]
    [InlineData("Math.max(1, 2)", "Math has no 'max'; did you mean 'Max'?")]
    [InlineData("Seed > 1 ? 2 : \"x\"", "The expression does not fit: '2' and '\"x\"' are of two types")]
    [InlineData("Seed ?? 1", "The expression does not fit: 'Seed' always has a value")]
    [InlineData("Seed++", "An expression is one value")]
    [InlineData("nameof(Seed)", "The expression does not fit: a whole number is wanted, and this gives a text")]
    [InlineData("typeof(int)", "An expression is one value")]
    [InlineData("Arm switch { \"a\" => 1 }", "A switch needs an arm for all other values")]
    [InlineData("Arm == 'a' ? 1 : 2", "A text is in double quotes in C#")]
    [InlineData("if (Seed > 1) 2 else 3", "The expression is not valid C#: a choice is written condition ? one : other")]
    [InlineData("Seed > 1 and Seed < 3 ? 1 : 2", "The expression is not valid C#: 'and' is written &&")]
    [InlineData("2k", "The expression is not valid C#: a number in C# has no k or M")]
    [InlineData("Seed;", "The expression is not valid C#: an expression is one value, without ';'")]
    [InlineData("", "The expression is empty")]
    public void A_habit_in_an_expression_is_told_once(string expression, string message) =>
        AssertOnce(
            $$"""
            experiment: spec
            sweep: {arm: [a, b]}
            repeat: {seed: [1, 2]}
            stages:
              texts: {use: make-texts, count: 1, seed: $seed, language: $arm}
              more: {use: make-texts, count: 1, seed: '={{expression.Replace("'", "''")}}'}
            outputs: [$texts, $more]
            """,
            6,
            message);

    [Theory]
    [InlineData("Arm", "a member of Schedule, such as Schedule.Constant, is wanted, and this gives a text", "schedule")]
    [InlineData("Seed", "a duration is wanted; write TimeSpan.FromMinutes(…)", "limit")]
    [InlineData("Seed", "a size is wanted", "memory")]
    public void An_expression_of_another_type_is_told_once(string expression, string message, string parameter) =>
        AssertOnce(
            $$"""
            experiment: spec
            sweep: {arm: [a, b]}
            repeat: {seed: [1, 2]}
            stages:
              texts: {use: make-texts, count: 1, seed: $seed, language: $arm}
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1, {{parameter}}: ={{expression}}}
            outputs: [$model]
            """,
            6,
            "The expression does not fit: " + message);

    [Theory]
    [InlineData("Difference(Loss, Count).Upper < 0", "'Difference(Loss, Count)' has other arguments than the function takes; write Diff")]
    [InlineData("Difference(Loss, Count, 10).Upper < 0", "'Difference(Loss, Count, 10)' has other arguments")]
    [InlineData("Difference(Loss, Count, 10, 60).upper < 0", "'Difference(Loss, Count, 10, 60)' has no 'upper'; did you mean 'Upper'?")]
    [InlineData("Difference(Loss, Count, 10, 60).Upper", "The claim is a number; compare it")]
    [InlineData("Difference(Loss, Count, 10, 60).Upper < \"0\"", "\"0\" is a text; compare with a number")]
    [InlineData("Mean(Loss, Count).Lower > 0", "'Mean(Loss, Count)' has other arguments")]
    [InlineData("Mean(Loss, \"count\", 10).Lower > 0", "'Mean(Loss, \"count\", 10)' has other arguments")]
    [InlineData("Mean(Loss.where(Count, 10)).Lower > 0", "A measure has no 'where'; write Mean(Loss), or Loss.Where(Axis, value)")]
    [InlineData("Loss.Where(Count, 10) > 0", "'Loss.Where(Count, 10)' is a measure")]
    [InlineData("Increasing(Loss)", "'Increasing(Loss)' has other arguments")]
    [InlineData("Increasing(Count, Loss)", "'Increasing(Count, Loss)' has other arguments")]
    [InlineData("Increasing(Loss, Count) > 0", "'Increasing(Loss, Count)' is a condition by itself")]
    [InlineData("Equivalent(Loss, Count, 10, 60)", "'Equivalent(Loss, Count, 10, 60)' has other arguments")]
    [InlineData("0 < Mean(Loss).Lower < 1", "A comparison is of two numbers; join two comparisons by &&")]
    [InlineData("Mean(Loss, Count, '1').Lower > 0", "'Mean(Loss, Count, '1')' has other arguments")]
    [InlineData("Mean(Los).Lower > 0", "Nothing is called 'Los' here; did you mean 'Loss'?")]
    [InlineData("Mean(Loss).Lower > 0,5", "The expression is not valid C#: a number is written with a point")]
    [InlineData("Mean(Loss).Lower => 0.5", "The expression is not valid C#: 'at least' is written >=")]
    [InlineData("Mean(Loss).Lower > 0 and true", "The expression is not valid C#: 'and' is written &&")]
    public void A_habit_in_a_claim_is_told_once(string claim, string message) =>
        AssertOnce(Basis + $"claims:\n  c: '={claim.Replace("'", "''")}'\n", 10, message);

    [Theory]
    [InlineData("sweep: {count: [10, 60]}", "sweep:", 2, "'sweep' is a mapping")]
    [InlineData("sweep: {count: [10, 60]}", "sweep: [count]", 2, "'sweep' is a mapping")]
    [InlineData("repeat: {seed: [1, 2]}", "repeat: 3", 3, "'repeat' is a mapping")]
    [InlineData("measures: {loss: $score.loss}", "measures: [$score.loss]", 8, "'measures' is a mapping")]
    [InlineData("measures: {loss: $score.loss}", "measures: {loss: $score.loss, c: $count}", 8, "$count is an axis")]
    [InlineData("model: $model", "model: $score", 7, "'model' wants model, and $score is scores")]
    [InlineData("sweep: {count: [10, 60]}", "sweep: {count: [10, 60], exclude: [{count: []}]}", 2, "'count' has no value here")]
    [InlineData("{line: {x: count, y: loss}}", "{x: count, y: loss}", 9, "'x' stands inside the mark of a figure; write line: {x")]
    [InlineData("{line: {x: count, y: loss}}", "{line: {x: count, y: [loss, loss]}}", 9, "'loss' is in 'y' twice")]
    [InlineData("{rows: [count]", "{rows: [count, count]", 10, "'count' is in 'rows' twice")]
    [InlineData("{rows: [count]", "{rows: [count], across: count", 10, "'count' is in the rows already")]
    public void A_mistake_of_shape_is_told_once(string right, string wrong, int line, string message)
    {
        const string Shown = "figures: [{line: {x: count, y: loss}}]\ntables: [{rows: [count], columns: [loss]}]\n";
        AssertOnce((Basis + Shown).Replace(right, wrong), line, message);
    }

    [Fact]
    public void A_long_expression_does_not_hold_up_the_build()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("1", 60));
        var choice = string.Concat(Enumerable.Range(0, 40).Select(number => $"Seed == {number} ? {number} : ")) + "0";
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            repeat: {seed: [1, 2]}
            stages:
              texts: {use: make-texts, count: "={{sum}}", seed: "={{choice}}"}
            """);
        Assert.Empty(lab.Reported);
    }

    private const string Basis = """
        experiment: spec
        sweep: {count: [10, 60]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed}
          model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss}

        """;

    private static void AssertOnce(string spec, int line, string message)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.StartsWith($"spec.yaml({line},", Assert.Single(lab.Reported), StringComparison.Ordinal);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }
}
