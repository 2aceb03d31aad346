using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>One mistake gives one report, at the place that is to be mended.</summary>
public sealed class OneErrorTests
{
    [Theory]
    [InlineData("{use: make-texts, cuont: 1, seed: 1}", "(3,28): EXP0104")]
    [InlineData("{use: make-texts, number: 1, seed: 1}", "(3,28): EXP0104")]
    [InlineData("{uses: make-texts, count: 1, seed: 1}", "(3,11): EXP0102")]
    [InlineData("{use: make-texts, count: *one, seed: 1}", "(3,35): EXP0111")]
    [InlineData("{use: make-texts, count: !!str 1, seed: 1}", "(3,35): EXP0111")]
    [InlineData("{use: make-texts, count: !!str x, seed: 1}", "(3,35): EXP0111")]
    [InlineData("*one", "(3,10): EXP0111")]
    public void A_mistake_in_a_stage_is_reported_once(string stage, string place) => Assert.Equal(
        ["spec.yaml" + place], GeneratorHarness.Build($"experiment: spec\nstages:\n  texts: {stage}\n").Reported);

    [Theory]
    [InlineData("tables: [{row: [count], columns: [loss]}]", "(9,11): EXP0102")]
    [InlineData("tables: [{lines: [count], columns: [loss]}]", "(9,11): EXP0102")]
    [InlineData("figures: [{line: {xx: count, y: loss}}]", "(9,19): EXP0102")]
    [InlineData("figures: [{lin: {x: count, y: loss}}]", "(9,12): EXP0102")]
    [InlineData("figures: [{line: {x: count, y: loss, reference: [{valu: 1, label: a}]}}]", "(9,51): EXP0102")]
    [InlineData("paper: {reference: [{measur: loss, value: 1, place: Table 1}]}", "(9,22): EXP0102")]
    [InlineData("extends: nowhere.yaml", "(9,10): EXP0124")]
    [InlineData("extends: [a]", "(9,10): EXP0112")]
    [InlineData("include: [_nowhere.yaml]", "(9,11): EXP0123")]
    public void A_mistake_elsewhere_is_reported_once(string line, string place) =>
        Assert.Equal(["spec.yaml" + place], GeneratorHarness.Build(Specs.Small + line + "\n").Reported);

    [Theory]
    [InlineData("{frm: 1, to: 3}", "(2,17): EXP0102")]
    [InlineData("{begin: 1, to: 3}", "(2,17): EXP0102")]
    [InlineData("{from: 1}", "(2,16): EXP0106")]
    public void A_mistake_in_a_range_is_reported_once(string range, string place) => Assert.Equal(
        ["spec.yaml" + place], GeneratorHarness.Build(Specs.Small.Replace("[10, 60]", range)).Reported);

    [Theory]
    [InlineData("{by: $count, 10: 1, otherwize: 2}", "(4,69): EXP0125")]
    [InlineData("{by: $count, othrwise: 2}", "(4,62): EXP0125")]
    public void A_misspelt_otherwise_is_reported_once(string seed, string place) => Assert.Equal(
        ["spec.yaml" + place], GeneratorHarness.Build(Specs.Small.Replace("seed: 1", $"seed: {seed}")).Reported);

    [Theory]
    [InlineData("sections", "(2,1): EXP0102")]
    public void A_section_that_nobody_knows_is_reported_once(string section, string place) => Assert.Equal(
        ["spec.yaml" + place],
        GeneratorHarness.Build($"experiment: spec\n{section}: {{texts: {{use: make-texts, count: 1, seed: 1}}}}\n").Reported);

    [Theory]
    [InlineData("with: {nn: 1}", "(2,38): EXP0123")]
    [InlineData("with: [1]", "(2,37): EXP0112")]
    [InlineData("wiht: {n: 1}", "(2,31): EXP0102")]
    [InlineData("with: {}", "(2,22): EXP0123")]
    public void A_mistake_in_the_arguments_of_a_fragment_is_reported_once(string arguments, string place) => Assert.Equal(
        ["spec.yaml" + place],
        GeneratorHarness.Build(
            [
                ("spec.yaml", $"experiment: spec\ninclude: [{{fragment: _f.yaml, {arguments}}}]\n"),
                ("_f.yaml", "parameters: {n: }\nstages:\n  a: {use: make-texts, count: $n, seed: 1}\n"),
            ]).Reported);

    [Theory]
    [InlineData("exlude: [{count: 10}]", "exclude")]
    [InlineData("excludes: {count: 10}", "exclude")]
    [InlineData("Exclude: [{count: 10}]", "exclude")]
    [InlineData("inlcude: [{count: 99}]", "include")]
    [InlineData("zipp: [count, count]", "zip")]
    public void A_misspelt_key_of_the_sweep_is_no_axis(string key, string meant)
    {
        var lab = GeneratorHarness.Build(Specs.Small.Replace("[10, 60]", "[10, 60], " + key));
        Assert.Equal(["spec.yaml(2,26): EXP0102"], lab.Reported);
        Assert.EndsWith($"did you mean '{meant}'?", lab.Messages[0]);
    }

    [Fact]
    public void A_number_that_is_too_small_to_be_told_from_0_is_refused() => Assert.Equal(
        ["'1e-400' is not a number for 'learning-rate'; the number is too small; write 0, or a larger one"],
        GeneratorHarness.Build(Specs.Small.Replace("steps: 10", "steps: 10, learning-rate: 1e-400")).Messages);

    [Fact]
    public void What_is_wrong_with_an_exclusion_that_profiles_share_is_said_once() => Assert.Equal(
        ["spec.yaml(2,44): EXP0105"],
        GeneratorHarness.Build(Specs.Small.Replace("[10, 60]", "[10, 60], exclude: [{count: many}]")
            + "profiles:\n  smoke: {stages: {model: {steps: 1}}}\n  other: {repeat: {}}\n").Reported);

    [Fact]
    public void What_a_variant_takes_away_is_reported_in_the_variant()
    {
        var lab = GeneratorHarness.Build(
            [("spec.yaml", Specs.Small), ("variant.yaml", "experiment: variant\nextends: spec.yaml\nstages: {texts: null}\n")]);
        Assert.All(lab.Reported, report => Assert.StartsWith("variant.yaml(2,10): EXP0107", report));
        Assert.StartsWith("What this file changes does not do for spec.yaml, line 5: Nothing is called 'texts'", lab.Messages[0]);
    }

    [Fact]
    public void A_mistake_of_the_extended_spec_is_reported_there_alone() => Assert.Equal(
        ["spec.yaml(4,35): EXP0105"],
        GeneratorHarness.Build(
            [("spec.yaml", Specs.Small.Replace("$count", "many")), ("variant.yaml", "experiment: variant\nextends: spec.yaml\n")]).Reported
            .Where(report => !report.EndsWith("EXP0202", StringComparison.Ordinal)));

    [Fact]
    public void A_fragment_that_is_included_twice_is_reported_where_it_is_included() => Assert.Equal(
        ["spec.yaml(2,24): EXP0110"],
        GeneratorHarness.Build(
            [
                ("spec.yaml", "experiment: spec\ninclude: [_texts.yaml, _texts.yaml]\n"),
                ("_texts.yaml", "stages:\n  a: {use: make-texts, count: 1, seed: 1}\n  b: {use: make-texts, count: 2, seed: 1}\n"),
            ]).Reported);

    [Fact]
    public void A_profile_that_takes_an_axis_away_and_keeps_its_values_is_told()
    {
        var lab = GeneratorHarness.Build(Specs.Small + "profiles:\n  smoke: {stages: {texts: {count: 5}}}\n");
        Assert.Equal(["spec.yaml(10,3): EXP0202"], lab.Reported);
        Assert.Contains("In the profile 'smoke' nothing uses the axis 'count', so that its 2 values give equal trials", lab.Messages[0]);
        Assert.Empty(GeneratorHarness.Build(
            Specs.Small + "profiles:\n  smoke: {sweep: {count: [10]}, stages: {texts: {count: 5}}}\n").Reported);
    }

    [Theory]
    [InlineData("stages:\n  a: {use: make-text, count: 1, seed: 1}\n", "_texts.yaml(2,12): EXP0103")]
    [InlineData("stages:\n  a: {use: make-texts, count: many, seed: 1}\n", "_texts.yaml(2,31): EXP0105")]
    [InlineData("stages:\n  a: {use: make-texts, cuont: $n, seed: 1}\nparameters: {n:}\n", "_texts.yaml(2,24): EXP0104")]
    [InlineData("stage: {}\n", "_texts.yaml(1,1): EXP0102")]
    [InlineData("stages:\n  a: {use: make-texts, count: $n, seed: =Other}\nparameters: {n:}\n", "")]
    [InlineData("stages:\n  a: {use: train, texts: $texts.training, shape: {layers: 1}, steps: $count}\n", "")]
    public void A_fragment_that_nobody_includes_is_checked(string fragment, string place) => Assert.Equal(
        place.Length == 0 ? [] : [place], GeneratorHarness.Build([("spec.yaml", Specs.Small), ("_texts.yaml", fragment)]).Reported);

    [Fact]
    public void A_fragment_of_another_folder_is_named_as_from_here() => Assert.EndsWith(
        "There is no fragment _texts.yaml beside this file; from here it is ../other/_texts.yaml",
        Assert.Single(GeneratorHarness.Build(
            [
                ("here/spec.yaml", "experiment: spec\ninclude: [_texts.yaml]\n"),
                ("other/_texts.yaml", "stages:\n  a: {use: make-texts, count: 1, seed: 1}\n"),
            ]).Messages));

    [Fact]
    public void A_count_with_a_suffix_for_an_axis_without_a_unit_says_the_number() => Assert.Equal(
        ["The axis 'size' does not have the value '2k'; write 2000, for the axis has no unit"],
        GeneratorHarness.Build("""
            experiment: spec
            sweep: {size: [2, 2000]}
            stages: {texts: {use: make-texts, count: {by: $size, 2: 1, 2k: 5}, seed: $size}}
            """).Messages);

    [Fact]
    public void A_hint_is_one_sentence_and_what_follows_another() => Assert.Equal(
        ["The spec has no stage 'text'; did you mean 'texts'? A stage that only this profile has needs 'use', its kind"],
        GeneratorHarness.Build(Specs.Small + "profiles:\n  smoke: {stages: {text: {count: 5}}}\n").Messages);
}
