using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Tests;
using Experiments.Training.Fused;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Parity;

/// <summary>The trainer's model and llama.cpp on the same file: two implementations that know nothing of each other.</summary>
public sealed class LlamaCppParityTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(4, 2, true)]
    [InlineData(4, 4, false)]
    [InlineData(2, 1, true)]
    public async Task Logits_agree(int heads, int keyValueHeads, bool tied)
    {
        var (model, tokens) = await TrainAsync(SmallWorld.Architecture with { Heads = heads, KeyValueHeads = keyValueHeads, Tied = tied });
        var ours = TrainersLogits(model, tokens);
        var theirs = LlamaCppOracle.Logits(model.GgufPath, tokens);

        // The greatest logits of a trained model are far from zero: agreement is not for want of anything to disagree on.
        Assert.InRange(ours.Max(row => row.Max(Math.Abs)), 3, 100);
        foreach (var (expected, actual) in ours.Zip(theirs))
        {
            Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-4);
        }
    }

    [Fact]
    public async Task Greedy_answers_agree_token_by_token()
    {
        var (model, tokens) = await TrainAsync(SmallWorld.Architecture);
        var prompt = tokens[..6];

        var ours = Greedy(prompt, all => TrainersLogits(model, all)[^1]);
        var theirs = Greedy(prompt, all => LlamaCppOracle.Logits(model.GgufPath, all)[^1]);

        Assert.Equal(ours, theirs);
    }

    private static int[] Greedy(int[] prompt, Func<int[], float[]> logits)
    {
        var tokens = prompt.ToList();
        for (var i = 0; i < 24; i++)
        {
            var scores = logits([.. tokens]);
            tokens.Add(Array.IndexOf(scores, scores.Max()));
        }

        return [.. tokens];
    }

    private static float[][] TrainersLogits(LanguageModel model, int[] tokens)
    {
        var file = SmallWorld.Read(model);
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.From(file.Tensors, CPU);
        using var crew = new Crew(1);
        using var network = new FusedModel(file.Architecture, weights, crew);
        var logits = network.Logits(network.Forward([.. tokens.Select(token => (long)token)], tokens.Length)).detach();
        return [.. logits.data<float>().ToArray().Chunk(file.Tokenizer.Tokens.Count)];
    }

    private async Task<(LanguageModel Model, int[] Tokens)> TrainAsync(DecoderArchitecture architecture)
    {
        await SmallWorld.MakeAsync(context);
        var model = await context.RunAsync("base", SmallWorld.Pretrain(steps: 60) with { Architecture = architecture });
        using var tokenizer = Tokenizer.Load(model.GgufPath);
        return (model, tokenizer.EncodeText("The owl lives in the house. The cat lives in the barn, and not in the wood."));
    }
}
