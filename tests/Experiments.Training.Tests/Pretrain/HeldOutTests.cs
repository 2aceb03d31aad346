using System.Globalization;
using Experiments.Data.Text;
using Experiments.Models.Tokenizers;
using Experiments.Tests;
using Experiments.Training.Loop;
using PretrainStage = Experiments.Training.Pretrain.Pretrain;

namespace Experiments.Training.Tests.Pretrain;

public sealed class HeldOutTests : IDisposable
{
    private static readonly string[] texts =
    [
        "The hen lives in the barn. It is a good barn, and it is warm.",
        "The cat lives in the house.",
    ];

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task The_loss_is_that_which_llama_cpp_computes(int? microBatch)
    {
        await MakeAsync();
        var stage = Stage() with { MicroBatch = microBatch, Architecture = SmallWorld.Architecture with { Context = 16 } };

        var model = await context.RunAsync("base", stage);

        using var tokenizer = Tokenizer.Load(model.GgufPath);
        Assert.Equal(tokenizer.BeginOfText, tokenizer.EndOfText);
        int[] tokens = [.. texts.SelectMany(text => (int[])[.. tokenizer.EncodeText(text)[1..], tokenizer.EndOfText])];
        var losses = new List<double>();
        for (var first = 0; first < tokens.Length - 1; first += 16)
        {
            var row = tokens[first..Math.Min(first + 16, tokens.Length - 1)];
            var logits = LlamaCppOracle.Logits(model.GgufPath, row);
            losses.AddRange(row.Select((_, i) => -LogProbability(logits[i], tokens[first + i + 1])));
        }

        Assert.True(losses.Count > 32);
        Assert.Equal(losses.Average(), Losses("base")[^1].Loss, 4);
    }

    [Fact]
    public async Task It_is_measured_before_the_first_step_at_every_so_many_and_after_the_last()
    {
        await MakeAsync();

        await context.RunAsync("base", Stage());

        Assert.Equal([0, 4, 8, 10], Losses("base").Select(one => one.Step));

        // With tied embeddings of variance 2/5 / width the first logits have a variance of 2/5, which costs half of that in nats.
        Assert.InRange(Losses("base")[0].Loss, Math.Log(290) + 0.2 - 0.15, Math.Log(290) + 0.2 + 0.15);
        Assert.True(Losses("base")[^1].Loss < Losses("base")[0].Loss - 0.2);
    }

    [Fact]
    public async Task Measuring_changes_no_bit_of_the_model()
    {
        await MakeAsync();

        var with = await context.RunAsync("with", Stage());
        var without = await context.RunAsync("without", SmallWorld.Pretrain(10));

        Assert.Equal(File.ReadAllBytes(without.GgufPath), File.ReadAllBytes(with.GgufPath));
        Assert.False(File.Exists(Path.Combine(without.Folder, HeldOut.FileName)));
    }

    [Fact]
    public async Task Held_out_texts_that_are_learned_are_counted()
    {
        await MakeAsync();

        await context.RunAsync("base", Stage());

        // One of the two is a sentence of the corpus.
        Assert.Contains(context.Lines, line => line.StartsWith("1 held-out texts are in the corpus", StringComparison.Ordinal));
        Assert.Contains(context.Lines, line => line.StartsWith("held out: 2 documents", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corpus_without_texts_is_refused()
    {
        await MakeAsync();
        Corpus.Write(context.FolderOf("held-out"), []);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("base", Stage()));

        Assert.Contains("held-out corpus", error.Message);
        Assert.Contains("holds no text", error.Message);
    }

    [Fact]
    public async Task A_loss_to_stop_at_needs_something_held_out()
    {
        await SmallWorld.MakeAsync(context);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => context.RunAsync("base", SmallWorld.Pretrain(10) with { StopAt = 1 }));

        Assert.Contains("held-out", error.Message);
    }

    private static double LogProbability(float[] logits, int token)
    {
        var most = logits.Max();
        return logits[token] - most - Math.Log(logits.Sum(logit => Math.Exp(logit - most)));
    }

    private static PretrainStage Stage() =>
        SmallWorld.Pretrain(10) with { HeldOut = TestContext.From<Corpus>("held-out"), MeasureEvery = 4 };

    private async Task MakeAsync()
    {
        await SmallWorld.MakeAsync(context);
        Corpus.Write(context.FolderOf("held-out"), texts.Select((text, i) => new Document($"h{i}", text)));
    }

    private List<(int Step, double Loss)> Losses(string name) =>
    [
        .. File.ReadLines(Path.Combine(context.FolderOf(name), HeldOut.FileName)).Skip(1).Select(line => line.Split(',')).Select(parts => (
            int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))),
    ];
}
