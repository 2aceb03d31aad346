using Experiments.Inference.Completions;

namespace Experiments.Inference.Decoding;

/// <summary>Continuous batching: completions of many requests in a fixed number of slots.</summary>
internal sealed class CompletionRun : IDisposable
{
    private readonly IReadOnlyList<CompletionRequest> requests;
    private readonly SequenceSlots slots;
    private readonly Vocabulary vocabulary;
    private readonly int contextLength;
    private readonly Action<StageProgress>? report;
    private readonly ActiveCompletion?[] active;
    private readonly (int Token, int Position)?[] next;
    private readonly Completion[] results;
    private int started;
    private int done;
    private long tokens;

    public CompletionRun(
        IReadOnlyList<CompletionRequest> requests,
        SequenceSlots slots,
        Vocabulary vocabulary,
        int contextLength,
        Action<StageProgress>? report)
    {
        this.requests = requests;
        this.slots = slots;
        this.vocabulary = vocabulary;
        this.contextLength = contextLength;
        this.report = report;
        active = new ActiveCompletion?[slots.Count];
        next = new (int, int)?[slots.Count];
        results = new Completion[requests.Count];

        // A run that was cancelled or failed may have left tokens behind.
        for (var slot = 0; slot < slots.Count; slot++)
        {
            slots.Trim(slot);
        }
    }

    /// <summary>The completions in the order of the requests; complete once <see cref="Fill"/> has returned false.</summary>
    public IReadOnlyList<Completion> Results => results;

    /// <summary>Lets go of what was not completed.</summary>
    public void Dispose()
    {
        foreach (var completion in active)
        {
            completion?.Dispose();
        }
    }

    /// <summary>Reads prompts into the free slots; false when nothing is left to do.</summary>
    public bool Fill(CancellationToken cancellation)
    {
        for (var slot = 0; slot < active.Length; slot++)
        {
            while (active[slot] is null && started < requests.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                var request = requests[started];
                active[slot] = new ActiveCompletion(started++, request, vocabulary, contextLength);
                tokens += request.Prompt.Tokens.Count;
                Continue(slot, slots.Read(slot, request.Prompt));
            }
        }

        return Close() > 0;
    }

    /// <summary>Writes one token of every active completion.</summary>
    public void Step()
    {
        for (var slot = 0; slot < active.Length; slot++)
        {
            next[slot] = active[slot]?.Next;
        }

        slots.Step(next);
        for (var slot = 0; slot < active.Length; slot++)
        {
            if (active[slot] is not null)
            {
                Continue(slot, slots.LogitsAt(slot));
            }
        }
    }

    // Moves the last completions into free slots, so that steps are no wider than what is active; the number of those.
    private int Close()
    {
        var last = active.Length - 1;
        for (var slot = 0; ; slot++)
        {
            while (last >= 0 && active[last] is null)
            {
                last--;
            }

            if (slot >= last)
            {
                return last + 1;
            }

            if (active[slot] is null)
            {
                slots.Move(last, slot);
                (active[slot], active[last]) = (active[last], null);
            }
        }
    }

    private void Continue(int slot, ReadOnlySpan<float> logits)
    {
        var completion = active[slot]!;
        completion.Continue(logits);
        tokens++;
        if (completion.End is not null)
        {
            results[completion.Index] = completion.Result();
            completion.Dispose();
            active[slot] = null;
            slots.Trim(slot);
            done++;
            report?.Invoke(new StageProgress(done, requests.Count) { Unit = "prompts", Tokens = tokens });
        }
    }
}
