using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Every profile is wired by itself; what profiles have in common is written once.</summary>
public sealed class ProfileGraphTests
{
    private const string Basis = """
        experiment: spec
        sweep: {count: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: 1}
          a: {use: join, from: [$texts.training]}
          b: {use: join, from: [$a, $texts.held-out]}
          all: {use: join, from: [$a, $b]}
        profiles:

        """;

    [Fact]
    public void A_stage_that_profiles_share_is_written_once()
    {
        var code = Build("  more: {stages: {a: {from: []}}}\n  most: {sweep: {count: [3]}}").File("GeneratorHarness.Spec");
        Assert.Equal(1, Count(code, "\"all\","));
        Assert.Equal(2, Count(code, "\"a\","));
        Assert.Equal(2, Count(code, "AddAll(a, b);"));
        Assert.DoesNotContain("\"most\")\n        {\n            var texts", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_stage_takes_its_inputs_by_name_where_a_profile_makes_them_in_another_order()
    {
        var spec = Build("  turned: {stages: {a: {from: [$b]}, b: {from: [$texts.held-out]}}}").Experiment("spec");
        foreach (var (profile, order) in new[] { ("default", "texts a b all"), ("turned", "texts b a all") })
        {
            var graph = spec.Expand(profile)[0];
            Assert.Equal(order, string.Join(' ', graph.Nodes.Select(node => node.Id)));
            Assert.Equal(["a", "b"], graph.Nodes.Single(node => node.Id == "all").Inputs.Select(input => input.Source.Producer));
        }
    }

    [Fact]
    public void A_stage_is_not_shared_where_a_profile_gives_it_inputs_of_other_types()
    {
        var lab = GeneratorHarness.Build(Basis + "  other: {sweep: {count: [1]}, stages: {texts: {use: halves, count: 7}}}\n", """
            #pragma warning disable CS1591
            using Experiments;
            namespace Other;
            /// <summary>Two halves.</summary>
            public sealed record Halves(string Folder) : Artifact(Folder), IArtifact<Halves>
            {
                public Experiments.Generators.Tests.Stages.Texts Training => new(Folder);
                public Experiments.Generators.Tests.Stages.Texts HeldOut => new(Folder);
                public static Halves Open(string folder) => new(folder);
            }
            /// <summary>Makes halves.</summary>
            /// <param name="Count">How many.</param>
            [Stage("halves")]
            public sealed record MakeHalves(int Count) : Stage<Halves>
            {
                public override System.Threading.Tasks.Task<Halves> RunAsync(StageContext context) => throw new System.NotSupportedException();
            }
            """);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal("halves", lab.Experiment("spec").Expand("other")[0].Nodes[0].Kind.Name);
        Assert.Equal("make-texts", lab.Experiment("spec").Expand("default")[0].Nodes[0].Kind.Name);
    }

    [Fact]
    public void A_fragment_that_a_profile_includes_again_computes_with_the_profiles_parameters()
    {
        const string Fragment = """
            parameters: {size: 1}
            stages:
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: "=Size * Count"}
            """;
        const string Spec = """
            experiment: spec
            include: [{fragment: _model.yaml, with: {size: 2}}]
            sweep: {count: [10]}
            stages:
              texts: {use: make-texts, count: $count, seed: 1}
            profiles:
              large: {include: [{fragment: _model.yaml, with: {size: 500}}]}
            """;
        var lab = GeneratorHarness.Build([("_model.yaml", Fragment), ("spec.yaml", Spec)]);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.Equal((20, 5000), (Steps("default"), Steps("large")));

        int Steps(string profile) =>
            ((Train)lab.Experiment("spec").Expand(profile)[0].Nodes.Single(node => node.Id == "model").Stage).Steps;
    }

    [Theory]
    [InlineData("all: {use: join, from: [$a, $b]}", "all: {use: join, from: [$a, $c]}", "spec.yaml(7,32): EXP0107")]
    [InlineData("all: {use: join, from: [$a, $b]}", "all: {use: join, fro: [$a, $b]}", "spec.yaml(7,20): EXP0104")]
    [InlineData("count: $count", "count: many", "spec.yaml(4,35): EXP0105")]
    [InlineData("count: [1, 2]", "count: [1, two]", "spec.yaml(2,20): EXP0105")]
    public void A_mistake_in_what_profiles_share_is_reported_once(string text, string mistake, string reports)
    {
        var profiles = "  more: {stages: {a: {from: []}, all: {without: []}}}\n  most: {stages: {b: {use: heavy, count: 3}}}\n";
        Assert.Equal(
            reports.Split(" s").Select((report, index) => index == 0 ? report : "s" + report),
            GeneratorHarness.Build(Basis.Replace(text, mistake) + profiles).Reported);
    }

    [Fact]
    public void What_a_profile_changes_is_listed_in_the_place_of_what_it_was()
    {
        var spec = Build("  more: {sweep: {count: [3]}, stages: {a: {from: [], without: []}}}\n").Experiment("spec");
        Assert.Equal(
            [
                "sweep.count [3]",
                "stages.texts.use make-texts",
                "stages.texts.count $count",
                "stages.texts.seed 1",
                "stages.a.use join",
                "stages.a.from []",
                "stages.a.without []",
            ],
            spec.Values("more").Take(7).Select(value => $"{value.Path} {value.Text}"));
        Assert.Equal(spec.Values("default").Count + 1, spec.Values("more").Count);
        Assert.Equal("[1, 2]", spec.Values("default")[0].Text);
    }

    private static GeneratorResult Build(string profiles)
    {
        var lab = GeneratorHarness.Build(Basis + profiles);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return lab;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
