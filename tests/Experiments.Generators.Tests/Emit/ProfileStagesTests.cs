using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Profiles that put other stages in place of the spec's, and add some.</summary>
public sealed class ProfileStagesTests
{
    private const string Basis = """
        experiment: spec
        sweep: {count: [100, 1k]}
        stages:
          texts: {use: make-texts, count: $count, seed: 1}
          first: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 5}
          model: {use: train, texts: $texts.training, from: $first, shape: {layers: 2}, steps: 10, learning-rate: 0.5}
          score: {use: score, model: $model, texts: $texts.held-out}
        measures: {loss: $score.loss, exact-match: $score.exact-match}
        profiles:
          smoke: {sweep: {count: [10]}, stages: {model: {steps: 1}}}
        """;

    [Fact]
    public void A_stage_of_another_kind_keeps_nothing_of_the_one_that_it_replaces()
    {
        var graph = Expand(
            "texts: {use: heavy, count: 7}\nmodel: {use: train, texts: $texts, shape: {layers: 3}, steps: 2}\nscore: {texts: " +
            "$texts}\nfirst: {texts: $texts}")[0];
        Assert.Equal(["texts", "model", "score"], graph.Nodes.Select(node => node.Id));
        Assert.Equal(["first"], graph.LeftOut);
        Assert.Equal(new Heavy(7), graph.Nodes[0].Stage);
        var model = (Train)graph.Nodes[1].Stage;
        Assert.Equal((2, 1e-3, (Input<Model>?)null), (model.Steps, model.LearningRate, model.From));
        Assert.Equal("spec.yaml(14,7)", graph.Nodes[0].Position.ToString());
        Assert.Equal("spec.yaml(7,3)", graph.Nodes[2].Position.ToString());
    }

    [Fact]
    public void Other_profiles_are_what_they_were()
    {
        var before = GeneratorHarness.Build(Basis).Experiment("spec");
        var after = Build(
            "texts: {use: heavy, count: 7}\nmodel: {texts: $extra}\nfirst: {texts: $texts}\nscore: {texts: " +
            "$texts}\nextra: {use: heavy, count: 1}").Experiment("spec");
        foreach (var profile in new[] { "default", "smoke" })
        {
            Assert.Equal(before.Expand(profile).Select(Describe), after.Expand(profile).Select(Describe));
        }

        static string Describe(TrialGraph graph) =>
            string.Join(
                "\n",
                graph.Nodes
                    .Select(node => $"{node.Id} {node.Kind.Name} {string.Join(", ", node.Parameters)} {string.Join(", ", node.Inputs)}")
                    .Concat(graph.LeftOut));
    }

    [Fact]
    public void A_stage_that_only_the_profile_has_is_made_there_alone()
    {
        var lab = Build("extra: {use: heavy, count: 1}\nmodel: {texts: $extra}");
        Assert.Equal(
            ["extra"],
            lab.Experiment("spec").Expand("paper")[0].Nodes.Select(node => node.Id).Except(["texts", "first", "model", "score"]));
        Assert.DoesNotContain(lab.Experiment("spec").Expand("default")[0].Nodes, node => node.Id == "extra");
    }

    [Fact]
    public void Stages_may_depend_on_each_other_the_other_way_round()
    {
        var graph = Expand(
            "model: {use: train, texts: $texts.training, shape: {layers: 2}, steps: 1}\n"
            + "first: {use: train, texts: $texts.training, from: $model, shape: {layers: 2}, steps: 1}\n"
            + "score: {model: $first}")[0];
        Assert.Equal(["texts", "model", "first", "score"], graph.Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Resources_and_choices_by_an_axis_are_those_of_the_profile()
    {
        var graphs = Expand(
            "texts: {use: heavy, count: {by: $count, 3: 30, 4: 40}, resources: {gpus: 2}}\nfirst: {texts: $texts}\nmodel: {texts: " +
            "$texts}\nscore: {texts: $texts}",
            "sweep: {count: [3, 4]}");
        Assert.Equal([30, 40], graphs.Select(graph => ((Heavy)graph.Nodes[0].Stage).Count));
        Assert.Equal(2, graphs[0].Nodes[0].Resources.Gpus);
        Assert.Equal(4, graphs[0].Nodes[0].Resources.Cores);
    }

    [Fact]
    public void Measures_are_read_elsewhere_or_not_at_all()
    {
        var lab = Build("other: {use: score, model: $model, texts: $texts.training}", "measures: {loss: $other.loss, exact-match: null}");
        var paper = lab.Experiment("spec").Expand("paper")[0];
        Assert.Equal(["loss"], paper.Measures.Keys);
        Assert.Equal(["texts", "first", "model", "other"], paper.Nodes.Select(node => node.Id));
        Assert.Equal(["exact-match", "loss"], lab.Experiment("spec").Expand("smoke")[0].Measures.Keys.Order());
    }

    [Fact]
    public void Fragments_bring_stages_and_changes_which_the_profile_changes_further()
    {
        const string Fragment = """
            parameters: {size: 5}
            stages:
              texts: {use: heavy, count: $size}
              first: {texts: $texts, steps: 6}
              model: {texts: $texts}
              score: {texts: $texts}
            """;
        var spec = Basis + "\n  paper: {include: [{fragment: _large.yaml, with: {size: 8}}], stages: {first: {steps: 9}}}\n";
        var lab = GeneratorHarness.Build([("_large.yaml", Fragment), ("spec.yaml", spec)]);
        Assert.All(lab.Reported, report => Assert.EndsWith("EXP0202", report));
        Assert.Empty(lab.Compiler);
        var graph = lab.Experiment("spec").Expand("paper")[0];
        Assert.Equal(new Heavy(8), graph.Nodes[0].Stage);
        Assert.Equal("_large.yaml(3,3)", graph.Nodes[0].Position.ToString());
        Assert.Equal((9, 1), (((Train)graph.Nodes[1].Stage).Steps, ((Train)graph.Nodes[1].Stage).Shape.Layers));
    }

    [Fact]
    public void Every_value_in_force_names_its_place_and_none_of_a_replaced_stage_is_left()
    {
        var values = Build("texts: {use: heavy, count: 7}\nfirst: {texts: $texts}\nmodel: {texts: $texts}\nscore: {texts: $texts}")
            .Experiment("spec")
            .Values("paper");
        Assert.Equal(
            ["stages.texts.use = heavy", "stages.texts.count = 7"],
            values
                .Where(value => value.Path.StartsWith("stages.texts", StringComparison.Ordinal))
                .Select(value => $"{value.Path} = {value.Text}"));
        Assert.Equal("spec.yaml(14,20)", values.Single(value => value.Path == "stages.texts.use").Origin.ToString());
        Assert.Equal(
            ["$count", "1"],
            [
                .. Build("model: {steps: 2}")
                    .Experiment("spec")
                    .Values("paper")
                    .Where(value => value.Path is "stages.texts.count" or "stages.texts.seed")
                    .Select(value => value.Text),
            ]);
    }

    [Fact]
    public void A_reference_that_the_new_stage_does_not_fit_is_reported_where_it_is_named()
    {
        var lab = GeneratorHarness.Build(With("texts: {use: heavy, count: 7}\nfirst: {texts: $texts}\nmodel: {texts: $texts}"));
        Assert.Equal(["spec.yaml(14,20): EXP0107"], lab.Reported);
        Assert.Equal(
            [
                "What the profile 'paper' makes of 'texts' does not do for spec.yaml, line 7: " +
                "What 'texts' makes has no member 'held-out'; it has no members",
            ],
            lab.Messages);
        Assert.Equal(
            [
                "What the profile 'paper' makes of 'model' does not do for spec.yaml, line 7: " +
                "'model' wants model, and $model is texts; of that type are $first",
            ],
            GeneratorHarness.Build(With("model: {use: heavy, count: 7}")).Messages);
    }

    [Theory]
    [InlineData(
        "texts: {use: heavy, count: 7}\nfirst: {texts: $texts.training}\nmodel: {texts: $texts}\nscore: {texts: $texts}",
        "spec.yaml(15,29): EXP0107")]
    [InlineData("modle: {steps: 1}", "spec.yaml(14,7): EXP0107")]
    [InlineData("texts: {use: havy, count: 7}", "spec.yaml(14,20): EXP0103")]
    [InlineData("texts: {use: heavy}\nfirst: {texts: $texts}\nmodel: {texts: $texts}\nscore: {texts: $texts}", "spec.yaml(14,7): EXP0106")]
    [InlineData("texts: {use: make-texts, count: 7, seed: 1, steps: 2}", "spec.yaml(14,51): EXP0104")]
    [InlineData("count: {use: heavy, count: 7}", "spec.yaml(14,7): EXP0110")]
    [InlineData("first: {use: train, texts: $texts.training, from: $model, shape: {layers: 1}, steps: 1}", "spec.yaml(14,20): EXP0109")]
    [InlineData("extra: {use: heavy, count: 7}", "spec.yaml(14,7): EXP0201")]
    public void Mistakes_are_reported_at_their_lines(string stages, string report) =>
        Assert.Equal([report], GeneratorHarness.Build(With(stages)).Reported);

    [Theory]
    [InlineData("measures: {lost: null}", "spec.yaml(12,16): EXP0107")]
    [InlineData("measures: {loss: $texts.training}", "spec.yaml(12,22): EXP0108")]
    [InlineData("measures: [loss]", "spec.yaml(12,15): EXP0112")]
    [InlineData("include: _large.yaml", "spec.yaml(12,14): EXP0112")]
    [InlineData("include: [_large.yaml]", "spec.yaml(12,15): EXP0123")]
    public void Mistakes_beside_the_stages_are_reported_at_their_lines(string more, string report) =>
        Assert.Equal([report], GeneratorHarness.Build(Basis + $"\n  paper:\n    {more}\n").Reported);

    private static IReadOnlyList<TrialGraph> Expand(string stages, string more = "reproducible: fast") =>
        Build(stages, more).Experiment("spec").Expand("paper");

    private static GeneratorResult Build(string stages, string more = "reproducible: fast")
    {
        var lab = GeneratorHarness.Build(With(stages, more));
        // Where other texts take the place of those with the axis, it has no effect, which is told.
        Assert.All(lab.Reported, report => Assert.EndsWith("EXP0202", report));
        Assert.Empty(lab.Compiler);
        return lab;
    }

    private static string With(string stages, string more = "reproducible: fast") =>
        Basis.ReplaceLineEndings("\n") + $"\n  paper:\n    {more}\n    stages:\n      {stages.Replace("\n", "\n      ")}\n";
}
