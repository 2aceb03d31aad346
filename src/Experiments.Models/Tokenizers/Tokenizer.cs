using Experiments.Models.Gguf;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers.Merging;
using LLama.Native;

namespace Experiments.Models.Tokenizers;

/// <summary>
/// Turns text into tokens and back: training sees exactly the tokens that inference sees.
/// </summary>
/// <remarks>
/// Tokens are those of Hugging Face's tokenizers where the vocabulary has merges and its rules of splitting are known here; those of
/// llama.cpp's own tokenizer otherwise.
/// </remarks>
public sealed partial class Tokenizer : IDisposable
{
    private readonly SafeLlamaModelHandle model;
    private readonly string path;
    private readonly TokenizerMetadata metadata;
    private readonly MergeEncoder? merges;
    private readonly TokenTexts? texts;
    private readonly AddedVocabulary? added;
    private readonly bool spaceFirst;

    private Tokenizer(SafeLlamaModelHandle model, string path, TokenizerMetadata metadata)
    {
        this.model = model;
        this.path = path;
        merges = MergeEncoder.Of(metadata, path);
        texts = merges is null ? null : new(metadata);
        added = merges is null ? new(metadata, text => text) : null;
        spaceFirst = metadata.SpaceFirst;
        BeginOfText = (int?)model.Vocab.BOS ?? throw Lacks("begin-of-text");
        EndOfText = (int?)model.Vocab.EOS ?? throw Lacks("end-of-text");
        this.metadata = metadata;
    }

    /// <summary>The number of tokens.</summary>
    public int VocabularySize => model.Vocab.Count;

    /// <summary>The token before a text.</summary>
    public int BeginOfText { get; }

    /// <summary>The token after a text; it separates documents.</summary>
    public int EndOfText { get; }

    /// <summary>The token that fills rows of unequal length; the end of text where the vocabulary has no padding.</summary>
    public int Padding => (int?)model.Vocab.Pad ?? EndOfText;

    /// <summary>Loads the tokenizer of a GGUF file: a tokenizer, or a model.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or holds no tokenizer.</exception>
    public static Tokenizer Load(string path)
    {
        var file = GgufFile.Open(path);
        var metadata = TokenizerMetadata.From(file);
        return new(LlamaLoader.Load(file, () => Parameters(path)), path, metadata);
    }

    /// <summary>
    /// Turns text that goes on from a text into tokens: what follows in a line, an answer. It never becomes control tokens, whatever it
    /// says.
    /// </summary>
    /// <param name="text">The text.</param>
    public int[] Encode(string text) => merges?.Encode(text, begins: false, control: false) ?? EncodeWhole(text);

    /// <summary>The prompt of a plain text to go on with: begins as every text begins in training.</summary>
    /// <param name="text">The text.</param>
    public int[] EncodeText(string text) => [.. Beginning(), .. EncodeFirst(text)];

    /// <summary>
    /// Turns a text in which control tokens are spelled out, such as a template's, into tokens. Nothing is put before it.
    /// </summary>
    /// <param name="text">The text.</param>
    internal int[] EncodeMarked(string text) => merges?.Encode(text, begins: true, control: true)
        ?? [.. added!.Raw(control: true).Split(text).SelectMany(part => part.Id >= 0 ? [part.Id] : EncodeFirst(part.Text))];

    /// <summary>
    /// Turns tokens into text. Control tokens give no text, nor does the space that was put before a text with the token that begins it;
    /// bytes that are no UTF-8 give U+FFFD.
    /// </summary>
    /// <param name="tokens">The tokens.</param>
    public string Decode(IReadOnlyList<int> tokens)
    {
        var text = texts?.Decode(tokens) ?? DecodeWhole(tokens);
        return spaceFirst && tokens.Count > 0 && tokens[0] == BeginOfText && text.StartsWith(' ') ? text[1..] : text;
    }

    /// <summary>Whether generation stops at a token.</summary>
    /// <param name="token">The token.</param>
    public bool EndsGeneration(int token) => ((LLamaToken)token).IsEndOfGeneration(model.Vocab);

    /// <inheritdoc />
    public void Dispose() => model.Dispose();

    // SentencePiece puts a space before a text, and llama.cpp before whatever follows a control token; nothing stands before what goes on.
    private int[] EncodeFirst(string text) =>
        merges?.Encode(text, begins: true, control: false) ?? Encode(spaceFirst && text.Length > 0 ? " " + text : text);

    private int[] Beginning() => model.Vocab.ShouldAddBOS ? [BeginOfText] : [];

    private StageException Lacks(string what) => new($"{path}: the tokenizer has no {what} token.");
}
