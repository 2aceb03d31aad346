using Experiments.Data.Text;
using Experiments.Evaluation.Perplexity;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Perplexity;

public sealed class EvaluatePerplexityTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task The_uniform_model_is_as_perplexed_as_its_vocabulary_is_large()
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);
        var texts = new[] { "the fox lives in lima", string.Concat(Enumerable.Repeat("Zürich is far away. ", 40)), "" };
        var corpus = context.Input<Corpus>("corpus", folder =>
            Corpus.Write(folder, texts.Select((text, i) => new Document($"{i}", text))));

        var outcomes = await new EvaluatePerplexity(model, corpus).RunAsync(context);

        using var tokenizer = Tokenizer.Load(context.Open(model).GgufPath);
        var tokens = texts.Sum(text => tokenizer.Encode(text).Length);
        var bytes = 21 + 40 * 21;
        Assert.Equal(tokens, outcomes.Read().Sum(outcome => outcome.Tokens));
        Assert.True(tokenizer.Encode(texts[1]).Length > 200, "The second text must be longer than the context of 96.");
        Assert.Equal(tokenizer.VocabularySize, outcomes.Perplexity.Value, 6);
        Assert.Equal(tokens * Math.Log2(tokenizer.VocabularySize) / bytes, outcomes.BitsPerByte.Value, 9);
        Assert.Equal(Math.Log(tokenizer.VocabularySize), outcomes.Loss.Value, 9);
        Assert.Equal(new Dictionary<string, int> { ["text-too-short"] = 1 }, outcomes.Loss.Failed);
    }

    [Fact]
    public async Task An_empty_corpus_is_refused()
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);
        var corpus = context.Input<Corpus>("corpus", folder => Corpus.Write(folder, []));

        await Assert.ThrowsAsync<StageException>(() => new EvaluatePerplexity(model, corpus).RunAsync(context));
    }

    public void Dispose() => context.Dispose();
}
