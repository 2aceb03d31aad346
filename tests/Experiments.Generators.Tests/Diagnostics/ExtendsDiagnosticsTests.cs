using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>What is wrong with an extended spec is said there, and a circle once.</summary>
public sealed class ExtendsDiagnosticsTests
{
    [Theory]
    [InlineData("", "basis.yaml(1,1): EXP0117")]
    [InlineData("hello", "basis.yaml(1,1): EXP0112")]
    [InlineData("experiment: basis\nstages: {a: [\n", "basis.yaml(2,13): EXP0101")]
    [InlineData("<<<<<<< a\n", "basis.yaml(1,1): EXP0101")]
    [InlineData("experiment: basis\nstages: {a: {use: make-text, count: 1, seed: 1}}\n", "basis.yaml(2,19): EXP0103")]
    public void Of_an_extended_spec_with_mistakes_its_users_say_nothing(string basis, string place) => Assert.Equal(
        [place],
        GeneratorHarness.Build(
            [
                ("basis.yaml", basis),
                ("one.yaml", "experiment: one\nextends: basis.yaml\n"),
                ("two.yaml", "experiment: two\nextends: basis.yaml\nstages: {a: {count: 2}}\noutputs: [$a]\n"),
            ]).Reported);

    [Theory]
    [InlineData("a > b > a", "a.yaml → b.yaml → a.yaml")]
    [InlineData("b > a > b", "a.yaml → b.yaml → a.yaml")]
    [InlineData("a > b > c > a", "a.yaml → b.yaml → c.yaml → a.yaml")]
    [InlineData("d > a > b > a", "a.yaml → b.yaml → a.yaml")]
    [InlineData("a > c > b > c", "c.yaml → b.yaml → c.yaml")]
    public void A_circle_of_specs_is_named_once(string chain, string circle)
    {
        var names = chain.Split(" > ");
        var lab = GeneratorHarness.Build([.. names.Zip(names.Skip(1), Extending).Distinct()]);
        var report = Assert.Single(lab.Reported);
        Assert.EndsWith("(2,10): EXP0124", report, StringComparison.Ordinal);
        Assert.Contains(string.Join(" → ", Rotated(circle, report)), lab.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_extends_itself_is_told() => Assert.Equal(
        ["A spec cannot extend itself; name another one, or take 'extends' out"],
        GeneratorHarness.Build([Extending("a", "a")]).Messages);

    [Fact]
    public void The_spec_to_extend_is_named_at_every_level()
    {
        var lab = GeneratorHarness.Build(
            [Extending("c", "b"), Extending("b", "a"), ("a.yaml", "experiment: a\nstages: {s: {use: make-texts, count: 1, seed: 1}}\n")]);
        Assert.Equal(["b.yaml extends another spec itself; extend a.yaml, for variants have one level"], lab.Messages);
    }

    [Fact]
    public void A_fragment_is_included_and_not_extended() => Assert.Equal(
        ["_a.yaml is a fragment, by its name; write include: [_a.yaml]"],
        GeneratorHarness.Build(
            [
                ("b.yaml", "experiment: b\nextends: _a.yaml\n"),
                ("_a.yaml", "stages: {s: {use: make-texts, count: 1, seed: 1}}\n"),
            ]).Messages);

    private static (string Path, string Text) Extending(string name, string basis) =>
        ($"{name}.yaml", $"experiment: {name}\nextends: {basis}.yaml\n");

    /// <summary>The circle from the spec on that tells it.</summary>
    private static IEnumerable<string> Rotated(string circle, string report)
    {
        var names = circle.Split(" → ")[1..];
        var start = Array.IndexOf(names, report.Split('(')[0]);
        return Enumerable.Range(0, names.Length + 1).Select(index => names[(start + index) % names.Length]);
    }
}
