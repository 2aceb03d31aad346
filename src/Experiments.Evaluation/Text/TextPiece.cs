namespace Experiments.Evaluation.Text;

/// <summary>A part of a text that fits a model's context: its first tokens are given, the others predicted.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Given">How many of them are given, at least one.</param>
internal sealed record TextPiece(int[] Tokens, int Given)
{
    /// <summary>
    /// Pieces of a text that fill the context, each beginning anew, so that every token is predicted once. Without a special token at the
    /// beginning, a piece's first token is not predicted.
    /// </summary>
    /// <param name="beginning">What every text begins with: a special token, or nothing.</param>
    /// <param name="tokens">The text's tokens after it.</param>
    /// <param name="contextLength">Tokens that fit.</param>
    public static IReadOnlyList<TextPiece> Of(int[] beginning, int[] tokens, int contextLength)
    {
        var pieces = new List<TextPiece>();
        var unpredicted = beginning.Length == 0 ? 1 : 0;
        foreach (var piece in tokens.Chunk(contextLength - beginning.Length))
        {
            if (piece.Length > unpredicted)
            {
                pieces.Add(new([.. beginning, .. piece], beginning.Length + unpredicted));
            }
        }

        return pieces;
    }
}
