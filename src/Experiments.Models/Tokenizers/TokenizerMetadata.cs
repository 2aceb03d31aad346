using Experiments.Models.Gguf;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Tokenizers;

/// <summary>
/// A tokenizer as GGUF metadata: every <c>tokenizer.*</c> value, among them the tokens, the merges and the chat template.
/// </summary>
/// <param name="Values">The values by key, in the file's order.</param>
public sealed record TokenizerMetadata(IReadOnlyList<KeyValuePair<string, GgufValue>> Values)
{
    /// <summary>The key of the tokens.</summary>
    public const string TokensKey = GgufFile.TokensKey;

    /// <summary>The key of the chat template.</summary>
    public const string TemplateKey = "tokenizer.chat_template";

    /// <summary>The key of the token for characters that no token has.</summary>
    internal const string UnknownKey = "tokenizer.ggml.unknown_token_id";

    /// <summary>The key of the tokens' types.</summary>
    internal const string TypesKey = "tokenizer.ggml.token_type";

    /// <summary>The key of the token that ends a turn of a dialogue.</summary>
    internal const string EndOfTurnKey = "tokenizer.ggml.eot_token_id";

    /// <summary>The key of another token that ends a turn.</summary>
    internal const string EndOfMessageKey = "tokenizer.ggml.eom_token_id";

    /// <summary>The key that says whether texts end in a token.</summary>
    internal const string AddEndKey = "tokenizer.ggml.add_eos_token";

    /// <summary>How tokenizer_config.json calls the token that ends a turn.</summary>
    internal const string EndOfTurnMember = "eot_token";

    /// <summary>The key of the kind of the vocabulary.</summary>
    internal const string KindKey = "tokenizer.ggml.model";

    /// <summary>The key of the rules by which text is split.</summary>
    internal const string PiecesKey = "tokenizer.ggml.pre";

    /// <summary>The key of the scores by which llama.cpp joins pieces of SentencePiece's kind.</summary>
    internal const string ScoresKey = "tokenizer.ggml.scores";

    /// <summary>The key that says whether a space is put before a text.</summary>
    internal const string SpaceFirstKey = "tokenizer.ggml.add_space_prefix";

    /// <summary>The key of the merges; files of SentencePiece's kind have them only where Hugging Face's tokenizer does.</summary>
    internal const string MergesKey = "tokenizer.ggml.merges";

    /// <summary>The key of what is done to a text before it is split, of which GGUF has no name: <c>NFC</c>.</summary>
    internal const string NormalizerKey = "tokenizer.experiments.normalizer";

    /// <summary>The key that says whether a piece that is a token is that token, where the name of the rules says otherwise.</summary>
    internal const string WholeKey = "tokenizer.experiments.whole_first";

    /// <summary>The key of which parts of a text have a space put before them: a <see cref="SpaceBefore"/>.</summary>
    internal const string SpaceKey = "tokenizer.experiments.space_before";

    /// <summary>The key that says whether merges cross no space.</summary>
    internal const string SplitKey = "tokenizer.experiments.split_at_spaces";

    /// <summary>What keys of properties of tokens begin with; their values are the tokens that have them.</summary>
    internal const string PropertyKey = "tokenizer.experiments.";

    /// <summary>The name of byte-level BPE in GGUF.</summary>
    internal const string ByteLevel = "gpt2";

    /// <summary>The name of SentencePiece's kind in GGUF.</summary>
    internal const string SentencePiece = "llama";

    /// <summary>The tokens as the file spells them; a token's id is its place.</summary>
    public IReadOnlyList<string> Tokens =>
        (string[])Values.First(value => value.Key == TokensKey).Value.Content;

    /// <summary>
    /// The rules by which text is split into the pieces that merges never cross, by GGUF's name; empty where the file names none.
    /// </summary>
    public string Pieces =>
        Find(PiecesKey) as string ?? "";

    /// <summary>Whether a space is put before a text: SentencePiece's vocabularies are trained so, unless the file says no.</summary>
    public bool SpaceFirst => Kind == SentencePiece && (Find(SpaceFirstKey) as bool? ?? true);

    /// <summary>The types of the tokens.</summary>
    internal IReadOnlyList<TokenKind> Kinds =>
        Find(TypesKey) is int[] kinds ? [.. kinds.Select(kind => (TokenKind)kind)]
            : [.. Tokens.Select(_ => TokenKind.Text)];

    /// <summary>Which neighbours become one token, the most urgent first; none where scores say it.</summary>
    internal IReadOnlyList<string> Merges => Find(MergesKey) as string[] ?? [];

    /// <summary>Whether a piece that is a token is that token, whatever the merges say.</summary>
    internal bool WholeFirst => Find(WholeKey) as bool? ?? PieceRules.Named(Pieces)?.WholeFirst ?? false;

    /// <summary>Which parts of a text have a space put before them.</summary>
    internal SpaceBefore SpaceBefore => !SpaceFirst ? SpaceBefore.None
        : Enum.TryParse<SpaceBefore>(Find(SpaceKey) as string, ignoreCase: true, out var named) ? named : SpaceBefore.Every;

    /// <summary>Whether a text has the token before it that begins one; llama.cpp's default where the file does not say it.</summary>
    internal bool AddsBegin => Find("tokenizer.ggml.add_bos_token") as bool?
        ?? (Kind == SentencePiece || Pieces is "llama-bpe" or "tekken");

    /// <summary>The id of the token that begins a text, whether it is put there or not.</summary>
    internal int BeginOfText => Id("tokenizer.ggml.bos_token_id");

    /// <summary>The id of the token that ends a text.</summary>
    internal int EndOfText => Id("tokenizer.ggml.eos_token_id");

    /// <summary>The kind of the vocabulary, by GGUF's name.</summary>
    internal string Kind => Find(KindKey) as string ?? "";

    /// <summary>Takes the tokenizer from a file: a tokenizer, or a model.</summary>
    /// <param name="path">A GGUF file.</param>
    /// <exception cref="StageException">The file cannot be read, or holds no tokenizer.</exception>
    public static TokenizerMetadata Read(string path) => From(GgufFile.Open(path));

    /// <summary>Takes the tokenizer from an opened file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="StageException">The file holds no tokenizer, or one with equal tokens.</exception>
    public static TokenizerMetadata From(GgufFile file)
    {
        LlamaFileCheck.CheckTokens(file);
        return new([.. file.Metadata.Where(value => value.Key.StartsWith("tokenizer.", StringComparison.Ordinal))]);
    }

    /// <summary>The tokens that have a property, such as <c>left_strip</c>.</summary>
    internal IReadOnlyList<int> WithProperty(string name) => Find(PropertyKey + name) as int[] ?? [];

    /// <summary>The tokenizer with one more token at which a turn of a dialogue ends; llama.cpp has two keys for such.</summary>
    /// <param name="token">The token.</param>
    internal TokenizerMetadata WithEndOfTurn(int token) => new(
    [
        .. Values.Where(value => value.Key != EndOfMessageKey),
        new(Find(EndOfTurnKey) is null ? EndOfTurnKey : EndOfMessageKey, GgufValue.Of((uint)token)),
    ]);

    private int Id(string key) => Find(key) is uint id ? (int)id : -1;

    /// <summary>The value of a key; null where it is not there.</summary>
    internal object? Find(string key) => Values.FirstOrDefault(value => value.Key == key).Value?.Content;
}
