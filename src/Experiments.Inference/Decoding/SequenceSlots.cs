using LLama;
using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>The sequences of a context, each with its own key-value cache, and the layouts in which they are decoded.</summary>
/// <remarks>
/// Two layouts only: one sequence's prompt alone, and one token of every slot. Matrix products round differently for one column than for several,
/// so a layout that followed the number of active sequences would let them change each other's results.
/// </remarks>
internal sealed class SequenceSlots
{
    private readonly LLamaContext context;
    private readonly LLamaBatch batch = new();

    // The shared tokens that a slot's cache begins with, and keeps between prompts.
    private readonly int[][] kept;

    public SequenceSlots(LLamaContext context, int count)
    {
        this.context = context;
        kept = [.. Enumerable.Repeat(Array.Empty<int>(), count)];
    }

    public int Count => kept.Length;

    /// <summary>Reads a prompt into a slot and returns the logits after it, valid until the next decoding.</summary>
    public ReadOnlySpan<float> Read(int slot, Prompt prompt)
    {
        KeepShared(slot, prompt);
        var last = Decode(slot, prompt.Tokens, prompt.Shared, prompt.Tokens.Count);
        return context.NativeHandle.GetLogitsIth(last);
    }

    /// <summary>Decodes tokens after <paramref name="position"/> tokens of a slot; <see cref="LogitsAt"/> then gives the logits after each.</summary>
    public void Append(int slot, IReadOnlyList<int> tokens, int count, int position)
    {
        batch.Clear();
        for (var i = 0; i < count; i++)
        {
            batch.Add(tokens[i], position + i, (LLamaSeqId)slot, true);
        }

        Decode();
    }

    /// <summary>Decodes one token of every slot. An idle slot (null) gets a token that nobody reads.</summary>
    public void Step(ReadOnlySpan<(int Token, int Position)?> next)
    {
        batch.Clear();
        for (var slot = 0; slot < Count; slot++)
        {
            var (token, position) = next[slot] ?? (0, kept[slot].Length);
            batch.Add(token, position, (LLamaSeqId)slot, true);
        }

        Decode();
        for (var slot = 0; slot < Count; slot++)
        {
            if (next[slot] is null)
            {
                Trim(slot);
            }
        }
    }

    /// <summary>The logits after the token with this place in the last decoding (after <see cref="Step"/>: the slot).</summary>
    public ReadOnlySpan<float> LogitsAt(int index) => context.NativeHandle.GetLogitsIth(index);

    /// <summary>Removes all but the shared tokens of a slot.</summary>
    public void Trim(int slot) => Trim(slot, kept[slot].Length);

    /// <summary>Removes the tokens of a slot from <paramref name="position"/> on.</summary>
    public void Trim(int slot, int position) => context.NativeHandle.MemorySequenceRemove((LLamaSeqId)slot, position, -1);

    private void KeepShared(int slot, Prompt prompt)
    {
        if (Begins(prompt, kept[slot]))
        {
            Trim(slot);
        }
        else if (prompt.Shared > 0 && Array.FindIndex(kept, tokens => Begins(prompt, tokens)) is >= 0 and var source)
        {
            // Caches of their own can only be copied whole; what is more than the shared tokens goes again.
            context.NativeHandle.MemorySequenceCopy((LLamaSeqId)source, (LLamaSeqId)slot, -1, -1);
            kept[slot] = kept[source];
            Trim(slot);
        }
        else
        {
            Trim(slot, 0);
            kept[slot] = [];
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

    /// <summary>Decodes tokens [start, end) of a sequence at their positions, and returns the last one's place in the batch.</summary>
    private int Decode(int slot, IReadOnlyList<int> tokens, int start, int end)
    {
        var last = -1;
        batch.Clear();
        for (var i = start; i < end; i++)
        {
            last = batch.Add(tokens[i], i, (LLamaSeqId)slot, i == end - 1);
        }

        Decode();
        return last;
    }

    private void Decode()
    {
        var result = context.Decode(batch);
        if (result != DecodeResult.Ok)
        {
            throw new StageException($"llama.cpp could not decode a batch of {batch.TokenCount} tokens: {result}. A smaller context or fewer slots need less memory.");
        }
    }
}
