using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>What the C# compiler would refuse is said once, at its place, in the words of specs.</summary>
public sealed class CompilerWordsTests
{
    [Theory]
    [InlineData("Math.Max(1)", "'Math.Max(1)' has other arguments than the function takes: a whole number; write Max(val1, val2)")]
    [InlineData("Clamp(Count, 1)", "'Clamp(Count, 1)' has other arguments than the function takes")]
    [InlineData("Math.Max()", "'Math.Max()' lacks its arguments; write Max(val1, val2)")]
    [InlineData("Math.Max(Arm, 2)", "'Math.Max(Arm, 2)' has other arguments than the function takes: a text, a whole number")]
    [InlineData("x => x", "a function by itself is no value")]
    [InlineData("(1, 2)", "a whole number is wanted, and '(1, 2)' gives several values")]
    [InlineData("[1, 2]", "a whole number is wanted, and '[1, 2]' gives a list")]
    [InlineData("Enumerable.Range(1, 3)", "a whole number is wanted, and 'Enumerable.Range(1, 3)' gives a list")]
    [InlineData("Math", "'Math' is the name of a type and no value")]
    [InlineData("Max", "'Max' is a function; call it: Max(…)")]
    [InlineData("Arm * 2", "'*' does not go with a text and a whole number: 'Arm * 2'")]
    [InlineData("Arm.Length()", "'Length' is no function; leave its '()' out")]
    [InlineData("Arm.Substring(1)", "a whole number is wanted, and 'Arm.Substring(1)' gives a text")]
    [InlineData("(int)Arm", "(int) makes no whole number of a text")]
    [InlineData("Count (2)", "'Count' is no function; what is multiplied has a '*' between")]
    [InlineData("1 < Count < 5 ? 1 : 2", "a comparison is of two values; join two comparisons by &&")]
    [InlineData("Count == null ? 1 : 2", "a number, a text or a truth value is never null")]
    [InlineData("int.MaxValue + 1", "'int.MaxValue + 1' is too large for a whole number")]
    [InlineData("&Count", "'Count' cannot stand here; an expression is one value")]
    [InlineData("Schedule.Cosine", "a whole number is wanted, and neither it nor an axis is of 'Schedule'")]
    public void A_mistake_in_an_expression(string expression, string message) =>
        AssertOnce(Spec.Replace("=Count", $"={expression.Replace("'", "''")}"), "The expression does not fit: " + message);

    [Theory]
    [InlineData("Mean(Loss).Upper < 1/0", "'1/0' divides by 0")]
    [InlineData("(Mean(Loss).Upper, 1)", "a condition, which is true or false, is wanted, and '(Mean(Loss).Upper, 1)' gives several")]
    [InlineData("Math.Max(Mean(Loss).Upper) < 1", "'Math.Max(Mean(Loss).Upper)' has other arguments than the function takes")]
    [InlineData("Mean(Loss).Upper() < 1", "'Upper' is no function; leave its '()' out")]
    [InlineData("Mean(Loss).Upper < 0.5m", "'<' does not go with a number and a number with m")]
    [InlineData("Mean(Loss, count: 10).Upper < 1", "'Mean(Loss, count: 10)' has other arguments than the function takes")]
    [InlineData("Increasing(Loss, Count) is true", "'Increasing(Loss, Count) is true' compares things of two types")]
    public void A_mistake_in_a_claim(string claim, string message) =>
        AssertOnce($"{Spec}claims:\n  c: '={claim}'\n", "The expression does not fit: " + message);

    [Theory]
    [InlineData("Count + ", "it ends where a value is wanted")]
    [InlineData("(Count", "a ')' is missing")]
    [InlineData("Count)", "this ')' closes nothing")]
    [InlineData("Count Count", "'Count' does not fit here")]
    [InlineData("1,5", "a number is written with a point: 0.5")]
    [InlineData("int(Count)", "a conversion is written (int)(…)")]
    [InlineData("Count <> 10 ? 1 : 2", "'is not' is written !=")]
    [InlineData("Count \u2212 1", "'minus' is written -")]
    [InlineData("Arm == \u201Ca\u201D ? 1 : 2", "a text is in the quotes of the keyboard")]
    [InlineData("10%", "'%' is the remainder of a division")]
    public void What_is_no_expression(string expression, string message) =>
        AssertOnce(Spec.Replace("=Count", $"={expression}"), "The expression is not valid C#: " + message);

    private const string Spec = """
        experiment: spec
        sweep: {count: [10, 60], arm: [a, b]}
        stages:
          texts: {use: make-texts, count: $count, seed: 1, language: $arm}
          model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: '=Count'}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss}

        """;

    private static void AssertOnce(string spec, string message)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.EndsWith("EXP0119", Assert.Single(lab.Reported), StringComparison.Ordinal);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }
}
