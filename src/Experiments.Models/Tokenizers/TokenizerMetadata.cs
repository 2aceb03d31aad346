using Experiments.Models.Gguf;
using Experiments.Models.Llama;

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

    /// <summary>The key that says whether a space is put before a text.</summary>
    internal const string SpaceFirstKey = "tokenizer.ggml.add_space_prefix";

    private const string SentencePiece = "llama";

    /// <summary>The tokens as the file spells them; a token's id is its place.</summary>
    public IReadOnlyList<string> Tokens =>
        (string[])Values.First(value => value.Key == TokensKey).Value.Content;

    /// <summary>
    /// The rules by which text is split into the pieces that merges never cross, by GGUF's name; empty where the file names none.
    /// </summary>
    public string Pieces =>
        Find("tokenizer.ggml.pre") as string ?? "";

    /// <summary>Whether a space is put before a text: SentencePiece's vocabularies are trained so, unless the file says no.</summary>
    public bool SpaceFirst => Kind == SentencePiece && (Find(SpaceFirstKey) as bool? ?? true);

    /// <summary>The id of the token that begins a text, whether it is put there or not.</summary>
    internal int BeginOfText => Id("tokenizer.ggml.bos_token_id");

    /// <summary>The id of the token that ends a text.</summary>
    internal int EndOfText => Id("tokenizer.ggml.eos_token_id");

    private string Kind => Find("tokenizer.ggml.model") as string ?? "";

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

    private int Id(string key) => Find(key) is uint id ? (int)id : -1;

    private object? Find(string key) => Values.FirstOrDefault(value => value.Key == key).Value?.Content;
}
