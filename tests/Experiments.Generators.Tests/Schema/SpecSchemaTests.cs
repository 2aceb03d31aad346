using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Tests.Diagnostics;
using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Specs.Schema;

namespace Experiments.Generators.Tests.Schema;

/// <summary>Editors and the build say the same, as far as a schema can.</summary>
public sealed class SpecSchemaTests
{
    // References, expressions, names of files and YAML's own form are the build's alone.
    private static readonly string[] Structural =
    [
        Rules.UnknownKey.Id, Rules.UnknownStage.Id, Rules.UnknownParameter.Id, Rules.BadValue.Id, Rules.Missing.Id, Rules.WrongShape.Id,
        Rules.ReferenceWanted.Id, Rules.BadName.Id, Rules.OutOfRange.Id, Rules.Empty.Id,
    ];

    private static readonly string Text = SpecSchema.Write(GeneratorHarness.Build(Specs.Whole).Kinds);
    private static readonly JsonSchema Schema = JsonSchema.Parse(Text);

    public static TheoryData<string> Ids { get; } = [.. Rules.All.Select(rule => rule.Id)];

    public static TheoryData<string> StructuralIds { get; } = [.. Structural];

    [Fact]
    public void A_spec_that_uses_most_of_the_language_is_accepted() => Assert.Empty(Schema.Validate(YamlAsJson.Read(Specs.Whole)));

    [Fact]
    public void A_profile_with_stages_of_its_own_is_accepted_and_its_stages_are_whole()
    {
        Assert.Empty(Schema.Validate(YamlAsJson.Read(Specs.Rewired)));
        Assert.NotEmpty(Schema.Validate(YamlAsJson.Read(Specs.Rewired.Replace("use: join, from: [$texts]", "use: join"))));
        Assert.NotEmpty(Schema.Validate(YamlAsJson.Read(Specs.Rewired.Replace("measures: {loss: $second.loss", "measures: {loss: 1"))));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_the_build_accepts_is_accepted(string id) =>
        Assert.All(DiagnosticPage.Read(id).Mended, spec => Assert.Empty(Schema.Validate(YamlAsJson.Read(spec.Text))));

    [Theory]
    [MemberData(nameof(StructuralIds))]
    public void What_the_build_rejects_for_its_structure_is_rejected(string id) =>
        Assert.NotEmpty(Schema.Validate(YamlAsJson.Read(DiagnosticPage.Read(id).Failing[^1].Text)));

    [Fact]
    public void Parameters_are_described_by_their_doc_comments()
    {
        var shape = Find(JsonNode.Parse(Text)!["definitions"]!["use-train"]!, "layers");
        Assert.Equal("Blocks, at least 1. (integer)", shape!["description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("tables: [{rows: count, columns: [loss], baseline: {count: 100}}]")]
    [InlineData("tables: [{rows: [count], columns: loss, title: A}]")]
    [InlineData("tables: [{rows: count, columns: loss, slices: subject}]")]
    [InlineData("paper: {arxiv: \"2305.15717\", figure: 4, reference: [{measure: loss, value: 0.5, at: {count: 100}, place: Table 1}]}")]
    [InlineData("figures: [{bar: {x: count, y: [loss, exact-match], title: Both}}]")]
    [InlineData(
        "figures: [{line: {x: count, y: [loss, exact-match], layout: panels, x-scale: log, y-scale: linear, x-title: a, y-title: b, " +
        "name: f}}]")]
    [InlineData("figures: [{line: {x: count, y: loss, reference: [exact-match, {value: 0.5, label: chance, on: loss}, {measure: loss}]}}]")]
    [InlineData("question: Does more text help?")]
    [InlineData("claims: {less-loss: \"=Mean(Loss).Upper < 1\"}")]
    [InlineData("x-notes: [anything, {at: all}]")]
    public void Every_part_of_the_language_is_accepted_by_both(string part)
    {
        var spec = Specs.Whole.Replace("figures:\n  - line: {x: count, y: loss, title: Loss}\n", "") + "\n" + part + "\n";
        Assert.Empty(Schema.Validate(YamlAsJson.Read(spec)));
        var lab = GeneratorHarness.Build(spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
    }

    [Theory]
    [InlineData("tables: [{row: count, columns: [loss]}]")]
    [InlineData("paper: {arxif: \"2305.15717\"}")]
    [InlineData("figures: [{pie: {x: count, y: loss}}]")]
    [InlineData("figures: [{line: {x: count, y: loss, x-scale: logarithmic}}]")]
    [InlineData("figures: [{line: {x: count, y: loss, layout: apart}}]")]
    [InlineData("figures: [{line: {x: count, y: loss, reference: [{value: 0.5}]}}]")]
    [InlineData("figures: [{line: {x: count, y: loss, reference: [{value: 0.5, measure: loss, label: a}]}}]")]
    [InlineData("question: [a, b]")]
    [InlineData("claims: {less-loss: Mean(Loss).Upper < 1}")]
    [InlineData("reproducible: everywhere")]
    public void Every_part_of_the_language_is_rejected_by_both(string part)
    {
        var spec = Specs.Whole
            .Replace("figures:\n  - line: {x: count, y: loss, title: Loss}\n", "")
            .Replace("reproducible: fast\n", "") + "\n" + part + "\n";
        Assert.NotEmpty(Schema.Validate(YamlAsJson.Read(spec)));
        Assert.NotEmpty(GeneratorHarness.Build(spec).Reported);
    }

    [Theory]
    [InlineData("steps: 10}", "steps: \"40\"}")]
    [InlineData("learning-rate: 1e-4", "learning-rate: \"0.5\"")]
    [InlineData("memory: 2GiB", "shuffle: \"true\"")]
    public void A_number_or_a_truth_value_in_quotes_is_accepted_by_both(string text, string other)
    {
        var spec = Specs.Whole.Replace(text, other);
        Assert.Empty(Schema.Validate(YamlAsJson.Read(spec)));
        Assert.DoesNotContain(GeneratorHarness.Build(spec).Reported, report => report.Contains("EXP01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("count: [100, 1k]", "count: [100, 100]")]
    [InlineData("count: [100, 1k]", "count: {from: 1, to: 4, step: 1, times: 2}")]
    [InlineData("count: [100, 1k]", "count: null")]
    [InlineData("{count: [100, 1k]}", "{count: [100, 1k], zip: [count]}")]
    [InlineData("{count: [100, 1k]}", "{count: [100, 1k], zip: [[count]]}")]
    [InlineData("{count: [100, 1k]}", "{count: [100, 1k], zip: null}")]
    [InlineData("{count: [100, 1k]}", "{count: [100, 1k], to-string: [1, 2]}")]
    [InlineData("{count: [10]}", "{count: null}")]
    [InlineData("\n  loss: $score.loss", "\n  loss: $score.loss\n  equals: $score.loss")]
    [InlineData("learning-rate: 1e-4", "learning-rate: -1")]
    public void A_mistake_in_axes_and_names_is_rejected_by_both(string text, string mistake)
    {
        var spec = Specs.Whole.Replace(text, mistake);
        Assert.NotEmpty(Schema.Validate(YamlAsJson.Read(spec)));
        Assert.NotEmpty(GeneratorHarness.Build(spec).Reported);
    }

    [Theory]
    [InlineData("sweep: {zip: null}")]
    [InlineData("sweep: {count: null, zip: null}\nstages: {more: null}")]
    public void A_variant_takes_axes_and_combinations_away(string changes)
    {
        const string Spec = "experiment: spec\nsweep: {count: [1, 2], other: [3, 4], zip: [count, other]}\n"
            + "stages: {texts: {use: make-texts, count: 1, seed: $other}, more: {use: make-texts, count: $count, seed: 2}}\n";
        var variant = $"experiment: variant\nextends: spec.yaml\n{changes}\n";
        Assert.Empty(Schema.Validate(YamlAsJson.Read(variant)));
        Assert.Empty(GeneratorHarness.Build([("spec.yaml", Spec), ("variant.yaml", variant)]).Reported);
    }

    private static JsonNode? Find(JsonNode? node, string key) => node switch
    {
        JsonObject mapping when mapping.TryGetPropertyValue(key, out var found) && found?.GetValueKind() == JsonValueKind.Object => found,
        JsonObject mapping => mapping.Select(entry => Find(entry.Value, key)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(item => Find(item, key)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
