using Experiments.Data.Text;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers.Oracle;

/// <summary>Small tokenizers of both styles, trained on words, code and runs of signs, so that tokens overlap in many ways.</summary>
public sealed class TrainedTokenizers : IDisposable
{
    private const string Text =
        """
        The quick brown fox jumps over the lazy dog; the dog sleeps. "größer als je", we'll see why it's so, don't DON'T.
        def f(x):
            return x ** 2  # 1984, 3.14159
        def g(x, y):
                if x == y:
                        return f(x) + f(y)  //
        -------- ---- == ==== ======== .... ... aaaa aaaaaaaa wwwww ##### //// ~~~~
        日本語のテキスト 한국어는 여보세요 русский ещё مرحبا العربية ภาษาไทย हिन्दी 中文字符 🦊🦊 e<h1>x</h1> <a> <|im_end|> <unk> <0x0A>
        """;

    private readonly TestContext context = new();

    public TrainedTokenizers() => (ByteLevel, SentencePiece) =
        (Train(TokenizerStyle.ByteLevel, 420), Train(TokenizerStyle.SentencePiece, 560));

    public TokenizerMetadata ByteLevel { get; }

    public TokenizerMetadata SentencePiece { get; }

    /// <summary>The metadata with values of keys changed or added.</summary>
    public static TokenizerMetadata With(TokenizerMetadata metadata, params (string Key, GgufValue Value)[] changes) => new(
    [
        .. metadata.Values.Where(value => changes.All(change => change.Key != value.Key)),
        .. changes.Select(change => KeyValuePair.Create(change.Key, change.Value)),
    ]);

    public void Dispose() => context.Dispose();

    private TokenizerMetadata Train(TokenizerStyle style, int size)
    {
        var documents = Enumerable.Range(0, 4).Select(i => new Document($"{i}", Text));
        var corpus = context.Input(Corpus.Write(context.NewFolder("corpus"), documents));
        var trained = new TrainTokenizer(corpus, size) { Style = style }.RunAsync(context).GetAwaiter().GetResult();
        return TokenizerMetadata.Read(trained.GgufPath);
    }
}
