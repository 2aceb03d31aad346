using Experiments.Models.Llama;
using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>The sequences of a context, each with its own key-value cache, and the layouts in which they are decoded.</summary>
/// <remarks>
/// Two layouts: one sequence's prompt alone, and one token of each of the first slots, in fours.
/// llama.cpp's kernels round a token by the number of tokens beside it: alone otherwise than in company, and with some quantised
/// weights in a full group of four otherwise than in a broken one. In full groups a token is rounded always alike,
/// so that sequences never change each other's results. A single slot has one layout only and needs no company.
/// Slots of a step must follow each other: llama.cpp decodes what comes after a gap apart.
/// </remarks>
internal sealed class SequenceSlots : IDisposable
{
    /// <summary>Tokens of a step come in groups of so many.</summary>
    public const int Group = 4;

    private readonly SafeLLamaContextHandle context;
    private readonly TokenBatch batch;

    // The shared tokens that a slot's cache begins with, and keeps between prompts.
    private readonly int[][] kept;

    public SequenceSlots(SafeLLamaContextHandle context, int count)
    {
        this.context = context;
        batch = new TokenBatch((int)context.BatchSize);
        kept = [.. Enumerable.Repeat(Array.Empty<int>(), count)];
    }

    public int Count => kept.Length;

    /// <summary>So many slots, or the next full number of groups; one stays one.</summary>
    public static int Capacity(int slots) => slots == 1 ? 1 : RoundUp(slots);

    /// <inheritdoc />
    public void Dispose() => batch.Dispose();

    /// <summary>Reads a prompt into a slot and returns the logits after it, valid until the next decoding.</summary>
    public ReadOnlySpan<float> Read(int slot, Prompt prompt)
    {
        KeepShared(slot, prompt);
        var last = Decode(slot, prompt.Tokens, prompt.Shared, prompt.Tokens.Count);
        return context.GetLogitsIth(last);
    }

    /// <summary>
    /// Decodes tokens after <paramref name="position"/> tokens of a slot; <see cref="LogitsAt"/> then gives the logits after each.
    /// </summary>
    public void Append(int slot, IReadOnlyList<int> tokens, int count, int position)
    {
        batch.Clear();
        for (var i = 0; i < count; i++)
        {
            batch.Add(tokens[i], position + i, slot, logits: true);
        }

        Decode();
    }

    /// <summary>
    /// Decodes the next token of the active slots, in the layout that holds the last of them.
    /// Slots without one (null) get a token that nobody reads: keep the active ones together (<see cref="Move"/>).
    /// </summary>
    public void Step(ReadOnlySpan<(int Token, int Position)?> next)
    {
        batch.Clear();
        var width = Math.Min(Count, RoundUp(LastActive(next) + 1));
        for (var slot = 0; slot < width; slot++)
        {
            var (token, position) = next[slot] ?? (0, kept[slot].Length);
            batch.Add(token, position, slot, logits: true);
        }

        Decode();
        for (var slot = 0; slot < width; slot++)
        {
            if (next[slot] is null)
            {
                Trim(slot);
            }
        }
    }

    /// <summary>Moves a sequence to another slot, which loses its own.</summary>
    public void Move(int from, int to)
    {
        Copy(from, to);
        Trim(from);
    }

    /// <summary>The logits after the token with this place in the last decoding (after <see cref="Step"/>: the slot).</summary>
    public ReadOnlySpan<float> LogitsAt(int index) => context.GetLogitsIth(index);

    /// <summary>Removes all but the shared tokens of a slot.</summary>
    public void Trim(int slot) => Trim(slot, kept[slot].Length);

    /// <summary>Removes all tokens of a slot, the shared ones too.</summary>
    public void Clear(int slot)
    {
        Trim(slot, 0);
        kept[slot] = [];
    }

    /// <summary>Removes the tokens of a slot from <paramref name="position"/> on.</summary>
    public void Trim(int slot, int position) => context.MemorySequenceRemove((LLamaSeqId)slot, position, -1);

    private void KeepShared(int slot, Prompt prompt)
    {
        if (Begins(prompt, kept[slot]))
        {
            Trim(slot);
        }
        else if (prompt.Shared > 0 && Array.FindIndex(kept, tokens => Begins(prompt, tokens)) is >= 0 and var source)
        {
            Copy(source, slot);
            Trim(slot);
        }
        else
        {
            Clear(slot);
            Decode(slot, prompt.Tokens, 0, prompt.Shared);
            kept[slot] = [.. prompt.Tokens.Take(prompt.Shared)];
        }
    }

    private static bool Begins(Prompt prompt, int[] tokens)
    {
        if (tokens.Length != prompt.Shared)
        {
            return false;
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] != prompt.Tokens[i])
            {
                return false;
            }
        }

        return true;
    }

    // Caches of their own can only be copied whole: a part would end the process.
    private void Copy(int from, int to)
    {
        context.MemorySequenceCopy((LLamaSeqId)from, (LLamaSeqId)to, -1, -1);
        kept[to] = kept[from];
    }

    private static int RoundUp(int slots) => (slots + Group - 1) / Group * Group;

    private static int LastActive(ReadOnlySpan<(int Token, int Position)?> next)
    {
        var last = next.Length - 1;
        while (last > 0 && next[last] is null)
        {
            last--;
        }

        return last;
    }

    /// <summary>Decodes tokens [start, end) of a sequence at their positions, and returns the last one's place in the batch.</summary>
    private int Decode(int slot, IReadOnlyList<int> tokens, int start, int end)
    {
        batch.Clear();
        for (var i = start; i < end; i++)
        {
            batch.Add(tokens[i], i, slot, logits: i == end - 1);
        }

        Decode();
        return batch.Count - 1;
    }

    private void Decode()
    {
        if (batch.Count > 0 && batch.Decode(context) is var result and not DecodeResult.Ok)
        {
            throw new StageException(
                LlamaLog.Explain(
                    $"llama.cpp could not decode a batch of {batch.Count} tokens ({result}); a smaller context or fewer slots need " +
                    "less memory"));
        }
    }
}
