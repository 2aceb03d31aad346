using Experiments.Data.Text;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>A tokenizer trained on a few paragraphs, shared by the tests of a class.</summary>
public sealed class TokenizerFixture : IDisposable
{
    private const string Text =
        """
        the quick brown fox jumps over the lazy dog. the dog sleeps; the fox doesn't care, and we'll see why it's so.
        In 1984, 42 people wrote: "größer als je zuvor", 日本語のテキスト и ещё немного текста.
        ada reed lives in rome. ben moss lives in oslo. where does ada reed live? she lives in rome!
        """;

    private readonly TestContext context = new();

    public TokenizerFixture()
    {
        var documents = Enumerable.Range(0, 3).Select(i => new Document($"{i}", Text));
        var corpus = context.Input(Corpus.Write(context.NewFolder("corpus"), documents));
        var trained = new TrainTokenizer(corpus, 420).RunAsync(context).GetAwaiter().GetResult();
        Path = trained.GgufPath;
        Tokenizer = Tokenizer.Load(Path);
    }

    /// <summary>The tokenizer's file.</summary>
    public string Path { get; }

    /// <summary>The tokenizer, loaded by llama.cpp.</summary>
    public Tokenizer Tokenizer { get; }

    public void Dispose()
    {
        Tokenizer.Dispose();
        context.Dispose();
    }
}
