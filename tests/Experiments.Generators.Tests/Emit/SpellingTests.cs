using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Keys;

namespace Experiments.Generators.Tests.Emit;

/// <summary>What a spec means is in the keys of its stages, and how it is written is not.</summary>
public sealed class SpellingTests
{
    private const string Spec = """
        experiment: spec
        sweep: {count: [100, 2000]}
        repeat: {seed: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: $seed, language: "it's 1.0"}
          model: {use: train, texts: $texts.training, shape: {layers: 2, width: 32}, steps: 10, learning-rate: 0.002,
            schedule: linear-decay, memory: 2MB, limit: 90s, checkpoints: [1, 10], shuffle: false}
          scores: {use: score, model: $model, texts: $texts.heldOut}
        measures: {loss: $scores.loss}
        """;

    private static readonly string Keys = Of(Spec);

    [Theory]
    [InlineData("language: \"it's 1.0\"", "language: 'it''s 1.0'")]
    [InlineData("language: \"it's 1.0\"", "language: it's 1.0")]
    [InlineData("language: \"it's 1.0\"", "language: \"it\\u0027s\\x20\\\n    1.0\"")]
    [InlineData("seed: $seed, language: \"it's 1.0\"}", "language: \"it's 1.0\",   seed: $seed,}   # a comment")]
    [InlineData("use: make-texts, count: $count", "count: \"=Count\", 'use': \"make-texts\"")]
    [InlineData("[100, 2000]", "[0.1k, 2k]")]
    [InlineData("[100, 2000]", "[2000, 100]")]
    [InlineData("sweep: {count: [100, 2000]}\nrepeat: {seed: [1, 2]}", "repeat: {seed: [1, 2]}\n\n\nsweep:\n    count: [100, 2000]")]
    [InlineData("learning-rate: 0.002", "learning-rate: 2e-3")]
    [InlineData("learning-rate: 0.002", "learning-rate: 0.00200")]
    [InlineData("learning-rate: 0.002", "learning-rate: =1 / 500.0")]
    [InlineData("schedule: linear-decay", "schedule: 'linear-decay'")]
    [InlineData("memory: 2MB", "memory: 2000kB")]
    [InlineData("limit: 90s", "limit: 1m30s")]
    [InlineData("checkpoints: [1, 10]", "checkpoints: [1, \"=5 + 5\"]")]
    [InlineData("shape: {layers: 2, width: 32}", "shape: {width: 32, layers: 2, dropout: 0}")]
    [InlineData("measures:", "title: Another\nquestion: Why?\nmeasures:")]
    [InlineData("\n", "\r\n")]
    public void How_a_value_is_written_changes_no_key(string part, string other) => Assert.Equal(Keys, Of(Replaced(part, other)));

    [Theory]
    [InlineData("language: \"it's 1.0\"", "language: \"it's 1.00\"")]
    [InlineData("language: \"it's 1.0\"", "language: \"it's  1.0\"")]
    [InlineData("language: \"it's 1.0\"", "language: \"It's 1.0\"")]
    [InlineData("language: \"it's 1.0\"", "language: \"\"")]
    [InlineData(", language: \"it's 1.0\"", "")]
    [InlineData("[100, 2000]", "[100, 2001]")]
    [InlineData("seed: [1, 2]", "seed: [1, 3]")]
    [InlineData("learning-rate: 0.002", "learning-rate: 0.0020000000000000005")]
    [InlineData("memory: 2MB", "memory: 2MiB")]
    [InlineData("limit: 90s", "limit: 91s")]
    [InlineData("checkpoints: [1, 10]", "checkpoints: [10, 1]")]
    [InlineData("checkpoints: [1, 10]", "checkpoints: []")]
    [InlineData("schedule: linear-decay", "schedule: constant")]
    [InlineData("layers: 2, width: 32", "layers: 32, width: 2")]
    [InlineData("texts: $texts.training", "texts: $texts.heldOut")]
    [InlineData("shuffle: false", "shuffle: true")]
    public void Another_value_is_another_key(string part, string other) => Assert.NotEqual(Keys, Of(Replaced(part, other)));

    private static string Replaced(string part, string other)
    {
        Assert.Contains(part, Spec);
        return Spec.Replace(part, other);
    }

    /// <summary>All that the spec puts into keys, trial by trial and stage by stage.</summary>
    private static string Of(string spec)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return string.Join(
            '\n',
            from trial in lab.Experiment("spec").Expand("default")
            from node in trial.Nodes
            orderby trial.Id, node.Id
            select $"{trial.Id}/{node.Id}: {KeyAlgorithm.Compute(KeyFields.OfSpec(node))} {string.Join(' ', node.Inputs)}");
    }
}
