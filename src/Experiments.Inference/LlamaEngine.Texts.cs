namespace Experiments.Inference;

public sealed partial class LlamaEngine
{
    private const int TextSlot = 0;

    /// <summary>Tokens of a text that are read at once at most (see <see cref="ReadText"/>).</summary>
    public static int TextBlock => MicroBatch;

    /// <summary>
    /// Reads some tokens of a text; <see cref="LogitsAfter"/> then gives what the model expects after each. Nothing else may be asked of
    /// the engine until the text has ended.
    /// </summary>
    /// <param name="tokens">The text.</param>
    /// <param name="start">How many of them were read before; 0 begins a new text.</param>
    /// <param name="count">Tokens to read, 1 to <see cref="TextBlock"/>.</param>
    /// <exception cref="ArgumentException">The tokens do not fit the context, or are none of the vocabulary.</exception>
    /// <exception cref="StageException">Decoding failed.</exception>
    public void ReadText(IReadOnlyList<int> tokens, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, TextBlock);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Math.Min(tokens.Count, ContextLength));
        int[] block = [.. tokens.Skip(start).Take(count)];
        foreach (var token in block)
        {
            CheckToken(token);
        }

        if (start == 0)
        {
            slots.Clear(TextSlot);
        }

        slots.Append(TextSlot, block, count, start);
    }

    /// <summary>The logits (V) after a token that <see cref="ReadText"/> read last; valid until the next decoding.</summary>
    /// <param name="index">The token's place among those, from 0.</param>
    public ReadOnlySpan<float> LogitsAfter(int index) => slots.LogitsAt(index);
}
