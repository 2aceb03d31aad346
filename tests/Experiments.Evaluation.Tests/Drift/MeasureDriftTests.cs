using Experiments.Data.Text;
using Experiments.Evaluation.Drift;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Templates;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Drift;

public sealed class MeasureDriftTests : IDisposable
{
    private const string Text = "the fox lives in lima";
    private const double Logit = 3;

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_model_has_not_moved_from_itself()
    {
        var model = Model("model", folder => ToyModel.WriteRandom(folder));

        var drift = await new MeasureDrift(model, model, Corpus(Text, "")).RunAsync(context);

        Assert.Equal(0, drift.MeanDivergence.Value);
        Assert.Equal(0, drift.P95Divergence.Value);
        Assert.Equal(1, drift.SameTop.Value);
        Assert.Equal(new Dictionary<string, int> { ["text-too-short"] = 1 }, drift.MeanDivergence.Failed);
    }

    // After each token of the text the bigram model expects the next with p = eᴸ/(eᴸ + V − 1), any other with q = 1/(eᴸ + V − 1).
    // D(bigram ‖ uniform) = p·ln p + (V − 1)·q·ln q + ln V; D(uniform ‖ bigram) = −ln V − (ln p + (V − 1)·ln q)/V.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_the_divergence_of_the_model_from_the_base(bool fromBigrams)
    {
        var uniform = Model("uniform", folder => ToyModel.WriteBigrams(folder, _ => []));
        var bigrams = Model("bigrams", folder => ToyModel.WriteBigrams(folder, Chain));
        var (first, second) = fromBigrams ? (bigrams, uniform) : (uniform, bigrams);

        var drift = await new MeasureDrift(first, second, Corpus(Text)).RunAsync(context);

        using var tokenizer = Tokenizer.Load(context.Open(uniform).GgufPath);
        var size = tokenizer.VocabularySize;
        var all = Math.Exp(Logit) + size - 1;
        var (p, q) = (Math.Exp(Logit) / all, 1 / all);
        var expected = fromBigrams
            ? (p * Math.Log(p)) + ((size - 1) * q * Math.Log(q)) + Math.Log(size)
            : -Math.Log(size) - ((Math.Log(p) + ((size - 1) * Math.Log(q))) / size);
        var tokens = tokenizer.Encode(Text).Length;
        // Before the first token, and after the last that is read, all but the first have the bigram.
        Assert.Equal(tokens, drift.Read().Single().Divergences.Count);
        Assert.All(drift.Read().Single().Divergences.Skip(1), divergence => Assert.Equal(expected, divergence, 5));
        Assert.Equal(0, drift.Read().Single().Divergences[0], 6);
        Assert.Equal(expected * (tokens - 1) / tokens, drift.MeanDivergence.Value, 5);
        Assert.Equal(expected, drift.P95Divergence.Value, 5);
        Assert.Equal(expected, drift.MedianDivergence.Value, 5);
    }

    [Fact]
    public async Task Texts_longer_than_the_context_count_every_token_once()
    {
        var (first, second) = (Model("first", folder => ToyModel.WriteRandom(folder)), Model("second", ToyModel.WriteUniform));
        var text = string.Concat(Enumerable.Repeat("the fox lives in lima . ", 40));

        var drift = await new MeasureDrift(first, second, Corpus(text)).RunAsync(context);

        using var tokenizer = Tokenizer.Load(context.Open(first).GgufPath);
        Assert.True(tokenizer.Encode(text).Length > 96 * 2);
        Assert.Equal(tokenizer.Encode(text).Length, drift.Read().Single().Divergences.Count);
        Assert.True(drift.P95Divergence.Value > drift.MedianDivergence.Value);
    }

    [Fact]
    public async Task No_text_and_other_tokens_are_refused()
    {
        var model = Model("model", ToyModel.WriteUniform);
        var empty = context.Input<Corpus>("empty", folder => Experiments.Data.Text.Corpus.Write(folder, []));
        var other = Model("other", folder =>
        {
            ToyModel.WriteUniform(folder);
            var path = Path.Combine(folder, LanguageModel.FileName);
            TemplatedModel.Of(ModelFile.Read(path), ChatTemplateName.Llama_3).Write(path);
        });

        Assert.Contains("no document", await Refused(new(model, model, empty)), StringComparison.Ordinal);
        Assert.Contains("different tokens", await Refused(new(model, other, Corpus(Text))), StringComparison.Ordinal);
    }

    private async Task<string> Refused(MeasureDrift drift) =>
        (await Assert.ThrowsAsync<StageException>(() => drift.RunAsync(context))).Message;

    private static IEnumerable<(int, int, double)> Chain(Tokenizer tokenizer)
    {
        var tokens = tokenizer.Encode(Text);
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
        return [.. tokens.Zip(tokens.Skip(1).Append(tokens[0]), (from, to) => (from, to, Logit))];
    }

    private Input<LanguageModel> Model(string name, Action<string> write) => context.Input<LanguageModel>(name, write);

    private Input<Corpus> Corpus(params string[] texts) => context.Input<Corpus>("corpus", folder =>
        Experiments.Data.Text.Corpus.Write(folder, texts.Select((text, place) => new Document($"{place}", text))));
}
