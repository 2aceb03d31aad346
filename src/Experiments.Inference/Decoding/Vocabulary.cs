using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>What completions need to know about tokens: their bytes, and which of them end a completion.</summary>
internal sealed class Vocabulary
{
    private readonly SafeLlamaModelHandle model;
    private readonly bool[] ends;
    private readonly byte[]?[] pieces;

    public Vocabulary(SafeLlamaModelHandle model)
    {
        this.model = model;
        Size = model.Vocab.Count;
        pieces = new byte[Size][];
        ends = [.. Enumerable.Range(0, Size).Select(token => ((LLamaToken)token).IsEndOfGeneration(model.Vocab))];
    }

    /// <summary>Tokens in the vocabulary (V).</summary>
    public int Size { get; }

    /// <summary>Whether a model that writes this token is done.</summary>
    public bool Ends(int token) => ends[token];

    /// <summary>The bytes of a token; none for control tokens.</summary>
    public byte[] Piece(int token) => pieces[token] ??= ReadPiece(token);

    /// <summary>Keeps a completion to a grammar.</summary>
    public GrammarMask Keep(string grammar) => new(model, grammar);

    private byte[] ReadPiece(int token)
    {
        var bytes = new byte[32];
        var length = (int)model.TokenToSpan(token, bytes);
        if (length > bytes.Length)
        {
            // The answer is the needed size when the span is too short.
            bytes = new byte[length];
            length = (int)model.TokenToSpan(token, bytes);
        }

        return bytes[..length];
    }
}
