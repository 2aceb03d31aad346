using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Composition;

/// <summary>Specs that include fragments and extend other specs.</summary>
public sealed class CompositionTests
{
    private const string Fragment = """
        parameters: {total: 100, seed: }
        stages:
          texts: {use: make-texts, count: $total, seed: $seed}
          first: {use: train, texts: $texts.training, shape: {layers: 1}, steps: "=Count * 2"}
        """;

    private const string Basis = """
        experiment: basis
        title: The basis.
        include: [{fragment: _world.yaml, with: {seed: $seed}}]
        sweep: {count: [1, 2]}
        repeat: {seed: [1, 2]}
        stages:
          model: {use: train, texts: $texts.training, from: $first, shape: {layers: 2, width: 8}, steps: 3}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss, exact-match: $score.exact-match}
        profiles: {smoke: {repeat: {seed: [1]}}}
        """;

    [Fact]
    public void A_fragment_brings_its_stages_with_the_parameters_that_are_given()
    {
        var lab = GeneratorHarness.Build([("_world.yaml", Fragment), ("basis.yaml", Basis)]);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var graph = lab.Experiment("basis").Expand("default")[1];
        Assert.Equal(["texts", "first", "model", "score"], graph.Nodes.Select(node => node.Id));
        Assert.Equal(new MakeTexts(100, 2), graph.Nodes[0].Stage);
        Assert.Equal(2, ((Train)graph.Nodes[1].Stage).Steps);
        Assert.Equal("_world.yaml(3,3)", graph.Nodes[0].Position.ToString());
        Assert.Equal("basis.yaml(7,3)", graph.Nodes[2].Position.ToString());
    }

    [Fact]
    public void A_variant_changes_what_it_names_and_keeps_the_rest()
    {
        const string Variant = """
            experiment: wide
            extends: basis.yaml
            sweep: {count: [5]}
            stages:
              model: {shape: {width: 16}}
              score: null
              other: {use: score, model: $model, texts: $texts.held-out}
            measures: {loss: $other.loss, exact-match: null}
            """;
        var lab = GeneratorHarness.Build(
            [("_world.yaml", Fragment), ("basis.yaml", Basis), ("wide.yaml", Variant + "  \nx-notes: {why: because}\n")]);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var info = lab.Experiment("wide").Info;
        Assert.Equal("", info.Title);
        Assert.Equal(["loss"], info.Measures);
        Assert.Equal(["default", "smoke"], info.Profiles.Select(profile => profile.Name));
        var graphs = lab.Experiment("wide").Expand("default");
        Assert.Equal(["count=5,seed=1", "count=5,seed=2"], graphs.Select(graph => graph.Id));
        Assert.Equal(new Shape(2, 16), ((Train)graphs[0].Nodes.Single(node => node.Id == "model").Stage).Shape);
        Assert.Equal(
            new Shape(2, 8),
            ((Train)lab.Experiment("basis").Expand("default")[0].Nodes.Single(node => node.Id == "model").Stage).Shape);
        Assert.Equal("other", graphs[0].Measures["loss"].Stage);
    }

    [Fact]
    public void Every_value_in_force_names_the_file_that_it_comes_from()
    {
        const string Variant = "experiment: wide\nextends: basis.yaml\nstages:\n  model: {steps: 4}\n";
        var lab = GeneratorHarness.Build([("_world.yaml", Fragment), ("basis.yaml", Basis), ("wide.yaml", Variant)]);
        var values = lab.Experiment("wide").Values("default").ToDictionary(value => value.Path);
        Assert.Equal(("4", "wide.yaml(4,18)"), (values["stages.model.steps"].Text, values["stages.model.steps"].Origin.ToString()));
        Assert.Equal(("8", "basis.yaml"), (values["stages.model.shape.width"].Text, values["stages.model.shape.width"].Origin.File));
        Assert.Equal(("100", "_world.yaml(1,21)"), (values["stages.texts.count"].Text, values["stages.texts.count"].Origin.ToString()));
        Assert.Equal(("$seed", "basis.yaml"), (values["stages.texts.seed"].Text, values["stages.texts.seed"].Origin.File));
        Assert.Equal("[1, 2]", values["repeat.seed"].Text);
        var smoke = lab.Experiment("wide").Values("smoke").Single(value => value.Path == "repeat.seed");
        Assert.Equal(("[1]", "basis.yaml(10,35)"), (smoke.Text, smoke.Origin.ToString()));
    }

    [Fact]
    public void A_stage_of_another_kind_keeps_nothing_of_the_old_one()
    {
        const string Variant = """
            experiment: other
            extends: basis.yaml
            stages:
              first: {use: train, steps: 7}
              texts: {use: mix, parts: [], seed: 1}
            """;
        var lab = GeneratorHarness.Build([("_world.yaml", Fragment), ("basis.yaml", Basis), ("other.yaml", Variant)]);
        Assert.DoesNotContain(lab.Reported, report => report.EndsWith("EXP0104", StringComparison.Ordinal));
        Assert.Contains("What 'texts' makes has no member 'training'; it has no members", lab.Messages);
    }

    [Fact]
    public void Two_specs_of_one_name_are_reported_at_both() => Assert.Equal(
        ["a/spec.yaml(1,1): EXP0118", "b/spec.yaml(1,1): EXP0118"],
        GeneratorHarness.Build([("a/spec.yaml", Specs.Whole), ("b/spec.yaml", Specs.Whole)]).Reported);

    [Fact]
    public void A_folder_that_is_named_like_a_spec_is_reported() => Assert.Equal(
        ["study.yaml(1,1): EXP0118"],
        GeneratorHarness.Build(
            [("study.yaml", Specs.Whole.Replace("experiment: spec", "experiment: study")), ("study/spec.yaml", Specs.Whole)]).Reported);

    [Fact]
    public void A_mistake_in_a_fragment_is_reported_once_however_many_specs_include_it()
    {
        var broken = Fragment.Replace("use: make-texts", "use: make-text");
        var lab = GeneratorHarness.Build(
            [("_world.yaml", broken), ("basis.yaml", Basis), ("basis2.yaml", Basis.Replace("experiment: basis", "experiment: basis2"))]);
        Assert.Equal(["_world.yaml(3,16): EXP0103"], lab.Reported);
    }

    [Fact]
    public void Editing_a_fragment_redoes_the_specs_that_include_it()
    {
        var alone = Specs.Whole.Replace("experiment: spec", "experiment: alone");
        var before = GeneratorHarness.Build([("_world.yaml", Fragment), ("basis.yaml", Basis), ("alone.yaml", alone)]);
        var after = GeneratorHarness.Build(
            [("_world.yaml", Fragment.Replace("Count * 2", "Count * 3")), ("basis.yaml", Basis), ("alone.yaml", alone)]);
        Assert.NotEqual(before.File("GeneratorHarness.Basis.Source"), after.File("GeneratorHarness.Basis.Source"));
        Assert.Equal(before.File("GeneratorHarness.Alone"), after.File("GeneratorHarness.Alone"));
    }
}
