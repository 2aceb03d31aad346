using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>Values that lack a bracket, a comma or quotes are told once, with what to write.</summary>
public sealed class CommaTests
{
    [Theory]
    [InlineData("{count: [10, 60]}", "{count: 10, 60}", "(2,16): EXP0112", "The axis 'count' is a list; write [10, 60]")]
    [InlineData("{count: [10, 60]}", "{count: 10, 60, 80}", "(2,16): EXP0112", "The axis 'count' is a list; write [10, 60, 80]")]
    [InlineData("{count: [10, 60]}", "\n  count: 10,60", "(3,10): EXP0112", "The axis 'count' is a list; write [10, 60]")]
    [InlineData("{count: [10, 60]}", "\n  count: 10 60", "(3,10): EXP0112", "The axis 'count' is a list; write [10, 60]")]
    [InlineData("[10, 60]", "1..5", "(2,16): EXP0112", "The axis 'count' has a list or a range; write {from: 1, to: 5}")]
    [InlineData("[10, 60]", "[10, 60], x: [1], zip: count, x", "(2,39): EXP0112", "'zip' is a list; write [count, x]")]
    [InlineData("[10, 60]", "[10, 60], exclude: [{count: 10, 60}]", "(2,44): EXP0105", "The value of 'count' is one text, and a")]
    [InlineData("steps: 10", "steps: 1,000", "(5,74): EXP0105", "'1,000' is not an integer for 'steps'; a number has no")]
    [InlineData("steps: 10", "steps: 10, 20", "(5,74): EXP0105", "'10, 20' is not an integer for 'steps'; one value is wanted")]
    [InlineData("steps: 10", "steps: 10, decay: 0,5", "(5,85): EXP0105", "'0,5' is not a number for 'decay'; a number has a decimal point")]
    [InlineData("steps: 10", "steps: 10, checkpoints: 1, 10", "(5,91): EXP0112", "'checkpoints' is a list of integer; write [1, 10]")]
    [InlineData("use: score", "use: score, template: a, b", "(6,33): EXP0105", "'template' is one text, and a comma")]
    [InlineData("$texts.held-out", "$texts.held-out, $texts", "(6,45): EXP0105", "'texts' takes one reference, not ")]
    [InlineData("columns: [loss]", "columns: loss, mean", "(9,35): EXP0112", "'columns' is a list where there are several; write")]
    [InlineData("outputs: [$texts]", "outputs: $texts, $model", "(10,10): EXP0112", "'outputs' is a list; write [$texts, $model]")]
    [InlineData("[10, 60]", "[10, 60] texts", "(2,25): EXP0101", "Nothing follows a closing ']' but a comma")]
    [InlineData("{count: [10, 60]}", "{count: [10, 60]} x", "(2,26): EXP0101", "Nothing follows a closing '}'; remove what does")]
    [InlineData("outputs: [$texts]", "claims:\n  c: [10, 1k] arm", "(11,15): EXP0101", "Nothing follows a closing ']'; remove what does")]
    [InlineData("outputs: [$texts]", "claims:\n  c: [10] > 3", "(11,11): EXP0101", "Nothing follows a closing ']'; remove what does")]
    [InlineData("tables: [{", "tables: [{rows: count, columns: loss} {", "(9,39): EXP0101", "Nothing follows a closing '}'; remove")]
    public void A_value_without_brackets_is_told_once(string right, string wrong, string place, string message) =>
        Told.Once(Spec.Replace(right, wrong), place, message);

    [Fact]
    public void Fragments_without_brackets_are_told_once() => Assert.Equal(
        ["'include' is a list of fragments; write [_a.yaml, _b.yaml]"],
        GeneratorHarness.Build("experiment: spec\ninclude: _a.yaml, _b.yaml\nstages: {}\noutputs: [$a]\n").Messages);

    [Fact]
    public void A_key_whose_colon_is_the_last_thing_in_braces_is_a_key() => Assert.Empty(GeneratorHarness.Build(
        [
            ("spec.yaml", "experiment: spec\ninclude: [{fragment: _f.yaml, with: {n: 3}}]\n"),
            ("_f.yaml", "parameters: {n:}\nstages:\n  a: {use: make-texts, count: $n, seed: 1}\n"),
        ]).Reported);

    private const string Spec = Specs.Small + "tables: [{rows: [count], columns: [loss]}]\noutputs: [$texts]\n";
}
