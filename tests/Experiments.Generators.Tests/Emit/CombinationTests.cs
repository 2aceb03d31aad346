using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Which trials a spec's axes give.</summary>
public sealed class CombinationTests
{
    [Theory]
    [InlineData("{from: 1, to: 3}", "1 2 3")]
    [InlineData("{from: 10, to: 40, step: 10}", "10 20 30 40")]
    [InlineData("{from: 1, to: 1000, times: 10}", "1 10 100 1000")]
    [InlineData("{from: 5, to: 5}", "5")]
    public void Ranges_are_written_out(string range, string expected) =>
        Assert.Equal(expected.Split(' ').Select(value => $"count={value}"), Trials($"sweep: {{count: {range}}}"));

    [Fact]
    public void Ranges_of_fractions_add_as_decimals_do() =>
        Assert.Equal(["rate=0.1", "rate=0.2", "rate=0.3"], Trials("sweep: {rate: {from: 0.1, to: 0.3, step: 0.1}}"));

    [Fact]
    public void Zipped_axes_advance_together() => Assert.Equal(
        ["count=1,rate=0.1,seed=1", "count=1,rate=0.1,seed=2", "count=2,rate=0.2,seed=1", "count=2,rate=0.2,seed=2"],
        Trials("sweep: {count: [1, 2], rate: [0.1, 0.2], zip: [count, rate]}\nrepeat: {seed: [1, 2]}"));

    [Fact]
    public void Three_axes_can_be_zipped_beside_another_pair() => Assert.Equal(2 * 2, Trials(
        "sweep: {count: [1, 2], rate: [0.1, 0.2], layers: [1, 2], width: [8, 16], seed: [1, 2], " +
            "zip: [[count, rate, seed], [layers, width]]}").Count);

    [Fact]
    public void Excluded_combinations_are_left_out() => Assert.Equal(
        ["count=1,rate=0.1", "count=2,rate=0.1", "count=2,rate=0.2"],
        Trials("sweep: {count: [1, 2, 3], rate: [0.1, 0.2], exclude: [{count: 1, rate: 0.2}, {count: 3}]}"));

    [Fact]
    public void An_exclusion_may_name_several_values() => Assert.Equal(
        ["count=2,rate=0.1", "count=2,rate=0.2"],
        Trials("sweep: {count: [1, 2, 3], rate: [0.1, 0.2], exclude: [{count: [1, 3]}]}"));

    [Fact]
    public void Included_combinations_are_added_for_every_value_of_the_other_axes() => Assert.Equal(
        ["count=1,rate=0.1,seed=1", "count=1,rate=0.1,seed=2", "count=9,rate=0.5,seed=1", "count=9,rate=0.5,seed=2"],
        Trials("sweep: {count: [1], rate: [0.1], include: [{count: 9, rate: 0.5}]}\nrepeat: {seed: [1, 2]}"));

    [Fact]
    public void A_profile_has_its_own_combinations() => Assert.Equal(
        ["count=1,rate=0.1", "count=1,rate=0.2"],
        Trials(
            "sweep: {count: [1, 2], rate: [0.1, 0.2], exclude: [{count: 1}]}\nprofiles: {smoke: {sweep: {exclude: [{count: 2}]}}}",
            "smoke"));

    [Fact]
    public void Ids_stay_when_axes_are_reordered_and_values_added()
    {
        var before = Trials("sweep: {count: [1, 2], rate: [0.1]}");
        var after = Trials("sweep: {rate: [0.1, 0.2], count: [2, 3, 1]}");
        Assert.Subset(after.ToHashSet(), before.ToHashSet());
    }

    /// <summary>The ids of the trials of a spec that has these axes; every axis that it names is used by the stage.</summary>
    private static IReadOnlyList<string> Trials(string axes, string profile = "default")
    {
        string Use(string axis, string otherwise) => axes.Contains(axis + ":", StringComparison.Ordinal) ? "$" + axis : otherwise;
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            {{axes}}
            stages:
              texts: {use: make-texts, count: {{Use("count", "1")}}, seed: {{Use("seed", "1")}}}
              model:
                use: train
                texts: $texts.training
                steps: 1
                learning-rate: {{Use("rate", "0.1")}}
                shape: {layers: {{Use("layers", "1")}}, width: {{Use("width", "1")}}}
            """);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return [.. lab.Experiment("spec").Expand(profile).Select(graph => graph.Id)];
    }
}
