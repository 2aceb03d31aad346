namespace Experiments.Kernels.Attention;

/// <summary>
/// How tokens that stand one after another are divided into sequences: each attends to itself alone, and counts its places.
/// </summary>
internal sealed class Sequences
{
    // The first token of each, and behind them the number of all tokens.
    private readonly int[] starts;

    private Sequences(int[] starts) => this.starts = starts;

    /// <summary>How many there are.</summary>
    public int Count => starts.Length - 1;

    /// <summary>Sequences of one length.</summary>
    /// <param name="tokens">All tokens (N), a multiple of the length.</param>
    /// <param name="length">Tokens of a sequence (T).</param>
    public static Sequences Even(int tokens, int length) => new([.. Enumerable.Range(0, tokens / length + 1).Select(i => i * length)]);

    /// <summary>Sequences of any lengths.</summary>
    /// <param name="lengths">The tokens of each, at least 1; together they are all tokens.</param>
    public static Sequences Of(IReadOnlyList<int> lengths)
    {
        var starts = new int[lengths.Count + 1];
        for (var i = 0; i < lengths.Count; i++)
        {
            starts[i + 1] = starts[i] + lengths[i];
        }

        return new(starts);
    }

    /// <summary>The first token of a sequence; of the number of all, the token behind the last.</summary>
    public int Start(int sequence) => starts[sequence];

    /// <summary>The tokens of a sequence.</summary>
    public int Length(int sequence) => starts[sequence + 1] - starts[sequence];

    /// <summary>The sequence of a token.</summary>
    public int At(int token)
    {
        var found = Array.BinarySearch(starts, token);
        return found >= 0 ? found : ~found - 1;
    }
}
