using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Values that are chosen by an axis.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public void Each_trial_has_what_its_value_of_the_axis_chooses()
    {
        var trials = Trials(Specs.Choosing);
        Assert.Equal("$broad.training", ((Train)Node(trials["arm=broad,count=10"], "student").Stage).Texts.ToString());
        Assert.Equal("$target.training", ((Train)Node(trials["arm=targeted,count=10"], "student").Stage).Texts.ToString());
        Assert.Equal("$base", ((Score)Node(trials["arm=none,count=10"], "scored").Stage).Model.ToString());
        Assert.Equal("$student", ((Score)Node(trials["arm=broad,count=10"], "scored").Stage).Model.ToString());
        Assert.Equal((2, 3), (Layers("arm=broad,count=10"), Layers("arm=broad,count=1000")));
        Assert.Equal((1, 100), (Steps("arm=broad,count=10"), Steps("arm=targeted,count=1000")));
        Assert.Equal(
            ("scored", "raw"),
            (trials["arm=broad,count=10"].Measures["loss"].Stage, trials["arm=targeted,count=10"].Measures["loss"].Stage));

        int Layers(string trial) => ((Train)Node(trials[trial], "student").Stage).Shape.Layers;
        int Steps(string trial) => ((Train)Node(trials[trial], "student").Stage).Steps;
    }

    [Fact]
    public void A_trial_has_only_the_stages_that_its_measures_need()
    {
        var trials = Trials(Specs.Choosing);
        Assert.Equal(["broad", "base", "scored"], trials["arm=none,count=10"].Nodes.Select(node => node.Id));
        Assert.Equal(["target", "student", "raw"], trials["arm=none,count=10"].LeftOut);
        Assert.Equal(["broad", "base", "student", "scored"], trials["arm=broad,count=10"].Nodes.Select(node => node.Id));
        Assert.Equal(
            ["broad", "target", "base", "student", "scored", "raw"],
            trials["arm=targeted,count=10"].Nodes.Select(node => node.Id));
        Assert.Equal(["texts", "from"], Node(trials["arm=targeted,count=10"], "student").Inputs.Select(input => input.Name));
        Assert.Equal("target", Node(trials["arm=targeted,count=10"], "student").Inputs[0].Source.Producer);
    }

    [Fact]
    public void An_output_that_is_wanted_runs_although_nothing_measures_it()
    {
        var trials = Trials(Specs.Choosing + "\noutputs: [$target, {by: $arm, none: $student, otherwise: $base}]\n");
        Assert.Equal(["broad", "target", "base", "student", "scored"], trials["arm=none,count=10"].Nodes.Select(node => node.Id));
        Assert.Equal(["broad", "target", "base", "student", "scored"], trials["arm=broad,count=10"].Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Whole_records_lists_and_optional_inputs_are_chosen_too()
    {
        var trials = Trials(Choosing("""
                from: {by: $arm, none: null, otherwise: $first}
                checkpoints: {by: $arm, none: [1, 2], otherwise: []}
                limit: {by: $arm, none: 1h, otherwise: null}
                schedule: {by: $arm, none: cosine, otherwise: constant}
            """, "{by: $arm, none: {layers: 1, width: 8}, otherwise: {layers: 2, dropout: 0.5}}"));
        var (none, broad) = ((Train)Node(trials["arm=none"], "model").Stage, (Train)Node(trials["arm=broad"], "model").Stage);
        Assert.Equal((new Shape(1, 8), new Shape(2) { Dropout = 0.5 }), (none.Shape, broad.Shape));
        Assert.Equal([1, 2], none.Checkpoints);
        Assert.Empty(broad.Checkpoints);
        Assert.Equal((TimeSpan.FromHours(1), null), (none.Limit, broad.Limit));
        Assert.Equal((Schedule.Cosine, Schedule.Constant), (none.Schedule, broad.Schedule));
        Assert.Null(none.From);
        Assert.Equal("$first", broad.From!.ToString());
    }

    [Theory]
    [InlineData("[true, false]", "shuffle: $axis", "{by: $axis, true: 1, false: 2}")]
    [InlineData("[0.1, 0.5]", "learning-rate: $axis", "{by: $axis, 0.1: 1, 5e-1: 2}")]
    [InlineData("[1h, 90m]", "limit: $axis", "{by: $axis, 60m: 1, otherwise: 2}")]
    [InlineData("[1MB, 2MB]", "memory: $axis", "{by: $axis, 1000kB: 1, 2MB: 2}")]
    [InlineData("[cosine, constant]", "schedule: $axis", "{by: $axis, cosine: 1, constant: 2}")]
    [InlineData("[1, 2]", "steps: 1", "{by: $axis, 1: 1, 2: 2}")]
    public void The_keys_are_values_of_the_type_of_the_axis(string values, string use, string choice)
    {
        var steps = use.StartsWith("steps", StringComparison.Ordinal) ? "" : "steps: 1";
        var trials = Trials($$"""
            experiment: spec
            sweep: {axis: {{values}}}
            stages:
              texts: {use: make-texts, count: 1, seed: 1}
              model:
                use: train
                texts: $texts.training
                {{use}}
                {{steps}}
                shape: {layers: {{choice}}}
            """);
        Assert.Equal([1, 2], trials.Values.Select(trial => ((Train)Node(trial, "model").Stage).Shape.Layers));
    }

    [Fact]
    public void A_profile_replaces_a_choice_as_a_whole()
    {
        var spec = Choosing("    seed: {by: $arm, none: 1, broad: 2}", "{layers: 1}") + """

            profiles:
              plain: {sweep: {arm: [none]}, stages: {model: {seed: 7}}}
              other: {sweep: {arm: [none]}, stages: {model: {seed: {by: $arm, none: 5}, shape: {by: $arm, none: {layers: 9}}}}}
            """;
        var lab = GeneratorHarness.Build(spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal([1, 2], Seeds("default"));
        Assert.Equal([7], Seeds("plain"));
        Assert.Equal([5], Seeds("other"));
        var values = lab.Experiment("spec").Values("default").ToDictionary(value => value.Path, value => value.Text);
        Assert.Equal("{by: $arm, none: 1, broad: 2}", values["stages.model.seed"]);
        Assert.Equal("7", lab.Experiment("spec").Values("plain").Single(value => value.Path == "stages.model.seed").Text);
        Assert.Equal(
            "{by: $arm, none: {layers: 9}}",
            Assert.Single(
                lab.Experiment("spec").Values("other"),
                value => value.Path.StartsWith("stages.model.shape", StringComparison.Ordinal)).Text);

        IEnumerable<long?> Seeds(string profile) =>
            lab.Experiment("spec").Expand(profile).Select(trial => ((Train)Node(trial, "model").Stage).Seed);
    }

    [Fact]
    public void A_variant_may_narrow_the_axis_and_replaces_the_choice_of_a_measure_as_a_whole()
    {
        const string Variant =
            "experiment: other\nextends: spec.yaml\nsweep: {arm: [none]}\nmeasures: {loss: {by: $arm, none: $raw.loss}}\n";
        var lab = GeneratorHarness.Build([("spec.yaml", Specs.Choosing), ("other.yaml", Variant)]);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.All(lab.Experiment("other").Expand("default"), trial => Assert.Equal("raw", trial.Measures["loss"].Stage));
    }

    [Fact]
    public void A_variant_whose_axis_has_more_values_than_the_choice_is_reported_in_the_variant()
    {
        const string Variant = "experiment: other\nextends: spec.yaml\nsweep: {arm: [none, mixed]}\n";
        var lab = GeneratorHarness.Build([("spec.yaml", Specs.Choosing), ("other.yaml", Variant)]);
        Assert.Equal(["other.yaml(2,10): EXP0126"], lab.Reported);
    }

    [Fact]
    public void A_fragment_may_choose_by_an_axis_that_it_is_given()
    {
        const string Fragment = """
            parameters:
              which:
              some:
            stages:
              texts: {use: make-texts, seed: 1, count: {by: $which, none: 3, otherwise: $some}}
            """;
        const string Spec = """
            experiment: spec
            include: [{fragment: _texts.yaml, with: {which: $arm, some: {by: $seed, 1: 4, 2: 5}}}]
            sweep: {arm: [none, broad]}
            repeat: {seed: [1, 2]}
            """;
        var lab = GeneratorHarness.Build([("_texts.yaml", Fragment), ("spec.yaml", Spec)]);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal([3, 3, 4, 5], lab.Experiment("spec").Expand("default").Select(trial => ((MakeTexts)Node(trial, "texts").Stage).Count));
    }

    [Fact]
    public Task A_choice_reads_as_a_switch() => Verify(GeneratorHarness.Build(Specs.Choosing).File("GeneratorHarness.Spec"));

    private static string Choosing(string parameters, string shape) => $$"""
        experiment: spec
        sweep: {arm: [none, broad]}
        stages:
          texts: {use: make-texts, count: 1, seed: 1}
          first: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
          model:
            use: train
            texts: $texts.training
            steps: 1
            shape: {{shape}}
        {{parameters}}
        """;

    private static StageNode Node(TrialGraph trial, string stage) => trial.Nodes.Single(node => node.Id == stage);

    private static Dictionary<string, TrialGraph> Trials(string spec)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return lab.Experiment("spec").Expand("default").ToDictionary(trial => trial.Id);
    }
}
