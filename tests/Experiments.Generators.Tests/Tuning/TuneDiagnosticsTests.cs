using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Tuning;

/// <summary>A search that is not fair, or sees what it must not, is an error of the spec.</summary>
public sealed class TuneDiagnosticsTests
{
    [Theory]
    [InlineData("cosine: [30, 40]", "cosine: [30]", "EXP0129", "the candidates are 4 for constant, 2 for cosine")]
    [InlineData("lower}", "lower}\n  per: []", "EXP0129", "'schedule' is no axis of the arms")]
    [InlineData("13, 14", "13, 2", "EXP0130", "2 is a seed of the results, too ('seed')")]
    [InlineData("13, 14", "13, 11", "EXP0130", "the seed 11 twice")]
    [InlineData("11, 12, 13, 14", "11, 12, 13", "EXP0130", "give 2, 4, …, not 3; or 'selection: once'")]
    [InlineData("model: $model, texts: $parts.validation", "model: $model, texts: $parts.test", "EXP0131", "$parts.test, a test split")]
    [InlineData("model: $model, texts: $parts.validation", "model: $model, texts: $texts.held-out", "EXP0131", "said to be for validation")]
    [InlineData("direction: lower}", "direction: lower, on: $texts.held-out}", "EXP0131", "does not read $texts.held-out")]
    [InlineData("lower}", "down}", "EXP0105", "neither lower nor higher")]
    [InlineData("measure: validation-loss", "measure: validation-los", "EXP0107", "did you mean 'validation-loss'?")]
    [InlineData("rate: [0.1, 0.01]", "rate: [0.1, 0.10]", "EXP0110", "0.10 for 'rate' twice")]
    [InlineData("rate: [0.1, 0.01]", "rate: [0.1, fast]", "EXP0105", "'fast' is not")]
    [InlineData("rate: [0.1, 0.01]", "rate: [0.1, 3]", "EXP0115", "3 does not")]
    [InlineData("rate: [0.1, 0.01]", "rate: {log-uniform: [0.01, 0.1]}", "EXP0112", "use 'random' for draws")]
    [InlineData("  seeds: [11, 12, 13, 14]\n", "", "EXP0106", "seeds: [101, 102]")]
    [InlineData("lower}", "lower}\n  selection: each", "EXP0105", "'each' is not a valid value")]
    [InlineData("lower}", "lower}\n  per: [seed]", "EXP0107", "no sweep axis 'seed'")]
    [InlineData("tune: {search", "tune: {per: [schedule], search", "EXP0102", "'per' cannot change in a profile")]
    [InlineData("cosine]}", "cosine], exclude: [{rate: 0.1}]}", "EXP0107", "a search chooses the value of 'rate'", true)]
    [InlineData("profiles:", "tables: [{rows: rate, columns: loss}]\nprofiles:", "EXP0107", "every arm has its own")]
    [InlineData("profiles:", "claims: {c: '=Slope(Loss, Rate).Upper < 0'}\nprofiles:", "EXP0128", "chooses the value of 'Rate'")]
    public void A_mistake_is_said_once(string right, string wrong, string id, string message, bool ignoreCase = false)
    {
        var spec = Specs.Tuned.Replace(right, wrong);
        Assert.NotEqual(Specs.Tuned, spec);
        var lab = GeneratorHarness.Build(spec);
        Assert.Contains(message, Assert.Single(lab.Messages), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        Assert.EndsWith(id, Assert.Single(lab.Reported), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_both_read_is_refused_however_it_came_there()
    {
        // Both scores are of samples of the same texts.
        var lab = GeneratorHarness.Build(Specs.Tuned
            .Replace("texts: $parts.validation", "texts: $one")
            .Replace("texts: $parts.test", "texts: $two")
            .Replace("direction: lower}", "direction: lower, on: $one}")
            .Replace("  parts: {use: split-texts, texts: $texts.held-out}", """
                  one: {use: mix, parts: [{from: $texts.held-out, count: 5}], seed: 1}
                  two: {use: mix, parts: [{from: $texts.held-out, count: 5}], seed: 2}
                """));
        Assert.Contains("'validation-loss' and 'loss' both read $texts.held-out", Assert.Single(lab.Messages), StringComparison.Ordinal);
        Assert.EndsWith("EXP0131", Assert.Single(lab.Reported), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_whose_type_does_not_say_it_can_be_named()
    {
        var lab = GeneratorHarness.Build(Specs.Tuned
            .Replace("texts: $parts.validation", "texts: $texts.held-out")
            .Replace("texts: $parts.test", "texts: $others.held-out")
            .Replace("direction: lower}", "direction: lower, on: $texts.held-out}")
            .Replace("parts: {use: split-texts, texts: $texts.held-out}", "others: {use: make-texts, count: 50, seed: 2}"));
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Fact]
    public void Excluded_combinations_must_not_leave_an_arm_more_trials()
    {
        var lab = GeneratorHarness.Build(Specs.Tuned
            .Replace("sweep: {schedule: [constant, cosine]}", "sweep: {schedule: [constant, cosine], count: [50, 100], "
                + "exclude: [{schedule: cosine, count: 50}]}")
            .Replace("count: 100", "count: $count")
            .Replace("lower}", "lower}\n  per: schedule"));
        Assert.Contains("2 for constant, 1 for cosine", Assert.Single(lab.Messages), StringComparison.Ordinal);
        Assert.EndsWith("EXP0129", Assert.Single(lab.Reported), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_needs_one_axis_of_seeds()
    {
        var lab = GeneratorHarness.Build(Specs.Tuned
            .Replace("repeat: {seed: [1, 2]}", "repeat: {seed: [1, 2], width: [8, 16]}")
            .Replace("{layers: 1}", "{layers: 1, width: $width}"));
        Assert.Contains("needs one repeat axis, whose seeds the results have; the spec has 2", Assert.Single(lab.Messages));
        Assert.EndsWith("EXP0130", Assert.Single(lab.Reported), StringComparison.Ordinal);
    }

    [Fact]
    public void More_draws_than_there_are_candidates_is_an_error()
    {
        var lab = GeneratorHarness.Build(Specs.Tuned
            .Replace("  search: {rate: [0.1, 0.01], steps: {by: $schedule, constant: [10, 20], cosine: [30, 40]}}",
                "  random: {trials: 5, seed: 1, rate: [0.1, 0.2], steps: [1, 2]}")
            .Replace("tune: {search: {rate: [0.5]}, seeds: [11]}", "tune: {seeds: [11]}"));
        Assert.Contains("only 4 different candidates", Assert.Single(lab.Messages), StringComparison.Ordinal);
    }
}
