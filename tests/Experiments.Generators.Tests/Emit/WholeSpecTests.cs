using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Emit;

/// <summary>The generated class does what the spec says.</summary>
public sealed class WholeSpecTests
{
    private readonly GeneratorResult lab = GeneratorHarness.Build(Specs.Whole);

    [Fact]
    public void A_correct_spec_compiles_without_warnings()
    {
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Fact]
    public void The_info_says_what_the_spec_says()
    {
        var info = lab.Experiment("spec").Info;
        Assert.Equal("Does more text help?", info.Title);
        Assert.Equal(["count", "seed"], info.Axes.Select(axis => axis.Name));
        Assert.Equal(["default", "smoke"], info.Profiles.Select(profile => profile.Name));
        Assert.Equal([Reproducibility.Fast, Reproducibility.Exact], info.Profiles.Select(profile => profile.Reproducibility));
        Assert.Equal(["exact-match", "loss"], info.Measures);
        Assert.Equal("spec.yaml(1,1)", info.Spec.ToString());
        Assert.Equal("loss-by-count", Assert.Single(info.Figures).Name);
    }

    [Fact]
    public void Every_combination_of_the_axes_is_a_trial()
    {
        var graphs = lab.Experiment("spec").Expand("default");
        Assert.Equal(
            ["count=100,seed=1", "count=100,seed=2", "count=100,seed=3", "count=1000,seed=1", "count=1000,seed=2", "count=1000,seed=3"],
            graphs.Select(graph => graph.Id));
        Assert.Equal(["count=10,seed=1"], lab.Experiment("spec").Expand("smoke").Select(graph => graph.Id));
    }

    [Fact]
    public void Stages_stand_after_those_that_they_need()
    {
        var graph = lab.Experiment("spec").Expand("default")[0];
        Assert.Equal(["texts", "first", "model", "score"], graph.Nodes.Select(node => node.Id));
        Assert.Equal("spec.yaml(9,3)", graph.Nodes.Single(node => node.Id == "score").Position.ToString());
    }

    [Fact]
    public void Parameters_reach_the_stage_by_type()
    {
        var model = (Train)lab.Experiment("spec").Expand("default")[3].Nodes.Single(node => node.Id == "model").Stage;
        Assert.Equal(new Shape(2, 32) { Dropout = 0.1 }, model.Shape);
        Assert.Equal(20, model.Steps);
        Assert.Equal(1e-4, model.LearningRate);
        Assert.Equal(Schedule.LinearDecay, model.Schedule);
        Assert.Equal(TimeSpan.FromMinutes(90), model.Limit);
        Assert.Equal(2L << 30, model.Memory.Bytes);
        Assert.Equal([1, 10], model.Checkpoints);
        Assert.Equal(1, model.Seed);
        Assert.Equal("$texts.training", model.Texts.ToString());
        Assert.Equal("$first", model.From!.ToString());
    }

    [Fact]
    public void Expressions_follow_the_axes()
    {
        var steps = lab
            .Experiment("spec")
            .Expand("default")
            .Select(graph => ((Train)graph.Nodes.Single(node => node.Id == "model").Stage).Steps);
        Assert.Equal([5, 5, 5, 20, 20, 20], steps);
    }

    [Fact]
    public void Profiles_change_what_they_name_and_nothing_else()
    {
        var nodes = lab.Experiment("spec").Expand("smoke")[0].Nodes.ToDictionary(node => node.Id, node => node.Stage);
        var model = (Train)nodes["model"];
        Assert.Equal(2, model.Steps);
        Assert.Equal(new Shape(1, 32) { Dropout = 0.1 }, model.Shape);
        Assert.Equal(1e-4, model.LearningRate);
        var first = (Train)nodes["first"];
        Assert.Equal(0.5, first.LearningRate);
        Assert.Equal(4, first.Seed);
        Assert.Null(((Train)lab.Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "first").Stage).Seed);
    }

    [Fact]
    public void Measures_are_read_from_the_stage_that_they_name()
    {
        var measures = lab.Experiment("spec").Expand("default")[0].Measures;
        Assert.Equal("score", measures["exact-match"].Stage);
        Assert.IsType<Proportion>(Read(measures["exact-match"]));
        Assert.Equal(0.5, Read(measures["loss"]).Value);

        static Measure Read(MeasureSource source) => source.Select(source.Open("anywhere"));
    }

    [Fact]
    public void Identities_name_every_parameter_in_canonical_text()
    {
        var model = lab.Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "model");
        var values = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Assert.Equal("2", values["shape.layers"]);
        Assert.Equal("0.0001", values["learning-rate"]);
        Assert.Equal("linear-decay", values["schedule"]);
        Assert.Equal("01:30:00", values["limit"]);
        Assert.Equal("10", values["checkpoints[1]"]);
        Assert.Equal("true", values["shuffle"]);
        Assert.Equal(["texts", "from"], model.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Kinds_carry_version_and_engines()
    {
        var train = lab.Kinds.Single(kind => kind.Name == "train");
        Assert.Equal((2, Engines.Torch, Determinism.BitExact), (train.Version, train.Engines, train.Determinism));
        var score = lab.Kinds.Single(kind => kind.Name == "score");
        Assert.Equal((1, Engines.Torch | Engines.Llama, Determinism.Numeric), (score.Version, score.Engines, score.Determinism));
    }
}
