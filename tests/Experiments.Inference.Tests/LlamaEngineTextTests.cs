using Experiments.Inference.Likelihoods;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Merging;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests;

public sealed class LlamaEngineTextTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void A_text_that_is_read_in_blocks_is_as_likely_as_its_tokens_after_its_first()
    {
        var folder = context.Folder("model");
        ToyModel.WriteLong(folder);
        var path = Path.Combine(folder, LanguageModel.FileName);
        using var engine = LlamaEngine.Load(path, new() { Slots = 1 });
        using var tokenizer = Tokenizer.Load(path);
        var text = string.Concat(Enumerable.Repeat("the red fox lives in oslo and the owl in lima . ", 60));
        var tokens = tokenizer.Encode(text)[..(LlamaEngine.TextBlock + 90)];
        var expected = engine.Score([new LikelihoodRequest(new(tokens[..1]), [tokens[1..]])])[0][0].LogProbability;

        Assert.Equal(expected, Read(engine, tokens), 2);
        // A text that is read again, after another one, begins anew.
        _ = Read(engine, [.. tokens.Reverse()]);
        Assert.Equal(expected, Read(engine, tokens), 2);
        Assert.Equal(expected, engine.Score([new LikelihoodRequest(new(tokens[..1]), [tokens[1..]])])[0][0].LogProbability);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var folder = context.Folder("model");
        ToyModel.WriteUniform(folder);
        using var engine = LlamaEngine.Load(Path.Combine(folder, LanguageModel.FileName), new());

        Assert.Throws<ArgumentOutOfRangeException>(() => engine.ReadText(new int[97], 0, 97));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.ReadText(new int[4], 2, 3));
        Assert.Throws<ArgumentException>(() => engine.ReadText([100_000], 0, 1));
    }

    // Of a base that expects nothing, one model learned to go on after one word, and the other after another.
    [Fact]
    public async Task A_merged_model_has_what_both_learned()
    {
        var origin = context.Input<LanguageModel>("origin", folder => ToyModel.WriteBigrams(folder, _ => []));
        var first = context.Input<LanguageModel>("first", folder => ToyModel.WriteSpeaker(folder, "fox", " lima", "."));
        var second = context.Input<LanguageModel>("second", folder => ToyModel.WriteSpeaker(folder, "owl", " oslo", ":"));

        foreach (var density in new double?[] { null, 0.5 })
        {
            var merged = await new MergeWeights([first, second]) { Base = origin, Density = density }.RunAsync(context);
            using var engine = LlamaEngine.Load(merged.GgufPath, new() { Slots = 1 });
            using var tokenizer = Tokenizer.Load(merged.GgufPath);

            Assert.Equal(tokenizer.Encode(" lima")[0], Likeliest(engine, tokenizer.Encode("fox")));
            Assert.Equal(tokenizer.Encode(" oslo")[0], Likeliest(engine, tokenizer.Encode("owl")));
        }
    }

    private static int Likeliest(LlamaEngine engine, int[] tokens)
    {
        engine.ReadText(tokens, 0, tokens.Length);
        return Logits.ArgMax(engine.LogitsAfter(tokens.Length - 1));
    }

    private static double Read(LlamaEngine engine, int[] tokens)
    {
        var sum = 0.0;
        for (var start = 0; start < tokens.Length - 1; start += LlamaEngine.TextBlock)
        {
            var count = Math.Min(LlamaEngine.TextBlock, tokens.Length - 1 - start);
            engine.ReadText(tokens, start, count);
            for (var i = 0; i < count; i++)
            {
                var logits = engine.LogitsAfter(i);
                sum += logits[tokens[start + i + 1]] - Logits.LogSumExp(logits);
            }
        }

        return sum;
    }
}
