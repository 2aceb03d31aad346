using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;

namespace Experiments.Generators.Tests.Emit;

/// <summary>Stages that say in the spec what they take and make, by names of its own.</summary>
public sealed class DeclaredOutputsTests
{
    private const string Spec = """
        experiment: spec
        sweep: {rate: [0.5, 1e-3]}
        stages:
          source: {use: make-texts, count: 10, seed: 1}
          made:
            use: call
            run: tool {data} {rate} {word} {out.texts} {out.right}
            files: [tool.py, parts/more.py]
            inputs: {data: $source.training}
            values: {rate: $rate, word: "=Rate > 0.1 ? \"high\" : \"low\""}
            outputs: {texts: texts, right: proportion}
          model: {use: train, texts: $made.texts, shape: {layers: 1}, steps: 1, learning-rate: $rate}
          score: {use: score, model: $model, texts: $made.texts}
        measures: {loss: $score.loss, right: $made.right}

        """;

    [Fact]
    public void Names_of_ones_own_become_typed_values_and_members()
    {
        var graph = GeneratorHarness.Build(Spec).Experiment("spec").Expand("default")[1];
        var call = (Call)graph.Nodes.Single(node => node.Id == "made").Stage;
        Assert.Equal("$source.training", call.Inputs["data"].ToString());
        Assert.Equal(("0.001", "low"), (call.Values["rate"].Text, call.Values["word"].Text));
        Assert.Equal(("texts", false), (call.Outputs["texts"].Name, call.Outputs["texts"].IsMeasure));
        Assert.True(call.Outputs["right"].IsMeasure);
        Assert.Equal([new("tool.py", "tool.py"), new SpecFile("parts/more.py", "parts/more.py")], call.Files);
        Assert.Equal("$made.texts", ((Train)graph.Nodes.Single(node => node.Id == "model").Stage).Texts.ToString());
        Assert.Equal(("made", "right"), (graph.Measures["right"].Stage, graph.Measures["right"].Member));
    }

    [Fact]
    public void The_order_of_names_is_no_part_of_what_a_stage_is()
    {
        var other = Spec
            .Replace("outputs: {texts: texts, right: proportion}", "outputs: {right: proportion, texts: texts}")
            .Replace("values: {rate: $rate, word", "values: {word").Replace("\"low\\\"\"}", "\"low\\\"\", rate: $rate}")
            .Replace("\\\"low\\\"\"}", "\\\"low\\\"\", rate: $rate}");
        Assert.NotEqual(Spec, other);
        Assert.Equal(Identity(Spec), Identity(other));
        Assert.NotEqual(Identity(Spec), Identity(Spec.Replace("right: proportion", "right: mean")));
        Assert.NotEqual(Identity(Spec), Identity(Spec.Replace("{data: $source.training}", "{data: $source.held-out}")));

        static string Identity(string spec)
        {
            var node = GeneratorHarness.Build(spec).Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "made");
            return string.Join("\n", node.Parameters.Where(parameter => !parameter.IsDefault).Select(each => each.ToString())
                .Concat(node.Inputs.Select(input => input.ToString())).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("right: proportion", "right: proportio", "11,36", "no type of output for 'right'; did you mean 'proportion'?")]
    [InlineData("right: proportion", "right: $source", "11,36", "'right' wants")]
    [InlineData("texts: $made.texts, shape", "texts: $made.right, shape", "12,30", "$made.right is proportion; of that type are")]
    [InlineData("right: $made.right", "right: $made.texts", "14,38", "$made.texts is not a measure; write $made.right")]
    [InlineData("texts: $made.texts, shape", "texts: $made.text, shape", "12,36", "has no member 'text'; did you mean 'texts'?")]
    [InlineData("{data: $source.training}", "{data: words}", "9,20", "'data' takes what a stage makes")]
    [InlineData("tool.py", "../tool.py", "8,13", "names files beside the spec or below its folder")]
    [InlineData("tool.py", "/tool.py", "8,13", "'/tool.py' is none")]
    [InlineData("{data} {rate}", "{dat} {rate}", "7,10", "{dat} in 'run' stands for nothing; there are {data}, {rate}")]
    [InlineData("{data} {rate}", "{{data}} {rate}", "7,10", "'run' does not name {data}, so that nobody is told of it")]
    [InlineData("values: {rate", "values: {data: 1, rate", "7,10", "{data} is there twice, in 'inputs' or 'values' or 'outputs'")]
    public void A_mistake_is_told_once_at_its_place(string right, string wrong, string place, string message)
    {
        var result = GeneratorHarness.Build(Spec.Replace(right, wrong));
        Assert.True(result.Reported.Count == 1, string.Join("; ", result.Reported.Zip(result.Messages)));
        Assert.StartsWith($"spec.yaml({place}): ", result.Reported[0]);
        Assert.Contains(message, Assert.Single(result.Messages));
    }
}
