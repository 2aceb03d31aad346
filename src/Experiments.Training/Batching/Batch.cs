namespace Experiments.Training.Batching;

/// <summary>What one optimizer step learns from, or a piece of it that is computed at once: B rows of T tokens.</summary>
/// <param name="Inputs">The tokens that the model reads, B · T.</param>
/// <param name="Length">Tokens in a row (T).</param>
/// <param name="Learned">The places in <paramref name="Inputs"/> whose next token is learned, ascending.</param>
/// <param name="Targets">The token to predict at each place of <paramref name="Learned"/>.</param>
internal sealed record Batch(long[] Inputs, int Length, long[] Learned, long[] Targets)
{
    /// <summary>The weight of each learned place in the loss; null where it is the mean over them.</summary>
    public float[]? Weights { get; init; }

    /// <summary>
    /// The lengths of the sequences that share rows, row after row, with what fills a row; null where a row is one sequence.
    /// </summary>
    public IReadOnlyList<int>? Sequences { get; init; }

    /// <summary>Rows (B).</summary>
    public int Rows => Inputs.Length / Length;

    /// <summary>
    /// Cuts the batch into pieces whose gradients add up to the batch's: every learned token counts as much as in the whole.
    /// </summary>
    /// <param name="rowsAtOnce">Rows of a piece; null for all.</param>
    public IEnumerable<Batch> Pieces(int? rowsAtOnce)
    {
        if (rowsAtOnce is not { } size || size >= Rows)
        {
            yield return this;
            yield break;
        }

        var weights = Weights ?? [.. Enumerable.Repeat(1f / Learned.Length, Learned.Length)];
        for (int row = 0, first = 0; row < Rows; row += size)
        {
            var (start, end) = ((long)row * Length, (long)Math.Min(row + size, Rows) * Length);
            var last = first;
            while (last < Learned.Length && Learned[last] < end)
            {
                last++;
            }

            // Rows without a learned token would only cost time.
            if (last > first)
            {
                yield return Piece(start, end, first..last, weights[first..last]);
            }

            first = last;
        }
    }

    // What stands behind the last learned place of every row, padding as a rule, changes nothing.
    private Batch Piece(long start, long end, Range learned, float[] weights)
    {
        var places = Learned[learned];
        var length = (int)places.Max(place => place % Length) + 1;
        var inputs = new long[(end - start) / Length * length];
        for (var row = 0; row < inputs.Length / length; row++)
        {
            Array.Copy(Inputs, start + (long)row * Length, inputs, row * length, length);
        }

        return new(inputs, length, [.. places.Select(place => (place - start) / Length * length + place % Length)], Targets[learned])
        {
            Weights = weights,
            Sequences = Sequences is null ? null : [.. CutSequences((int)(start / Length), (int)(end / Length), length)],
        };
    }

    // The sequences of some rows, as far as these are kept.
    private IEnumerable<int> CutSequences(int firstRow, int endRow, int kept)
    {
        var token = 0;
        foreach (var sequence in Sequences!)
        {
            var (row, place) = (token / Length, token % Length);
            if (row >= firstRow && row < endRow && place < kept)
            {
                yield return Math.Min(sequence, kept - place);
            }

            token += sequence;
        }
    }
}
