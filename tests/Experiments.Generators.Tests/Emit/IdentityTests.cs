using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Emit;

/// <summary>What of a spec decides the results.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", learning-rate: 1e-3")]
    [InlineData(", learning-rate: 0.001, schedule: cosine, shuffle: true, memory: 1MB, checkpoints: [], decay: 0.1")]
    [InlineData("", ", width: 64")]
    [InlineData("", ", dropout: 0.0")]
    public void A_default_written_out_is_a_default(string given, string shape = "") =>
        Assert.Equal(["shape = {}", "shape.layers = 2", "steps = 5"], Deciding(given, shape));

    [Theory]
    [InlineData(", learning-rate: 2e-3", "", "learning-rate = 0.002")]
    [InlineData(", schedule: constant", "", "schedule = constant")]
    [InlineData(", memory: 2MB", "", "memory = 2000000")]
    [InlineData(", limit: 1s", "", "limit = 00:00:01")]
    [InlineData(", seed: 3", "", "seed = 3")]
    [InlineData("", ", width: 65", "shape.width = 65")]
    [InlineData("", ", dropout: 0.5", "shape.dropout = 0.5")]
    public void What_differs_from_its_default_decides(string given, string shape, string expected) =>
        Assert.Equal(new[] { "shape = {}", "shape.layers = 2", "steps = 5", expected }.Order(), Deciding(given, shape).Order());

    [Fact]
    public void A_list_that_differs_from_its_default_decides() =>
        Assert.Equal(
            ["shape = {}", "shape.layers = 2", "steps = 5", "checkpoints[0] = 1", "checkpoints.length = 1"],
            Deciding(", checkpoints: [1]", ""));

    [Theory]
    [InlineData("{hash: 0a, name: a}")]
    [InlineData("{hash: 0a, name: a, url: b}")]
    [InlineData("{hash: 0a, url: a}")]
    [InlineData("{hash: 0a, url: a}", ", license: mit")]
    public void Where_something_comes_from_does_not_decide(string file, string given = "")
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            stages:
              files: {use: bring, files: [{{file}}]{{given}}}
            """);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var node = lab.Experiment("spec").Expand("default")[0].Nodes.Single();
        var parameters = node.Parameters;
        Assert.True(node.Kind.IsPinned);
        Assert.Equal(
            ["files[0] = {}", "files[0].hash = \"0a\"", "files[0].name = \"a\"", "files.length = 1"],
            parameters.Where(parameter => !parameter.IsDefault && !parameter.IsProvenance).Select(Text));
        var provenance = parameters.Where(parameter => parameter.IsProvenance);
        Assert.Equal(["files[0].url", "license"], provenance.Select(parameter => parameter.Name));
    }

    private static IEnumerable<string> Deciding(string given, string shape) =>
        Node(given, shape).Parameters.Where(parameter => !parameter.IsDefault).Select(Text);

    private static string Text(IdentityParameter parameter) => $"{parameter.Name} = {parameter.Value}";

    private static StageNode Node(string given, string shape)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            stages:
              world: {use: make-texts, count: 3, seed: 1}
              model: {use: train, texts: $world.training, shape: {layers: 2{{shape}}}, steps: 5{{given}}}
            """);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return lab.Experiment("spec").Expand("default")[0].Nodes.Single(node => node.Id == "model");
    }
}
