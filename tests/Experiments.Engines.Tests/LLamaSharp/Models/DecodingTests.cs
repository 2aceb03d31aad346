using LLama.Exceptions;
using LLama.Native;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

public sealed class DecodingTests(LoadedModel model) : IClassFixture<LoadedModel>
{
    private static readonly LLamaToken[] Word = ['w', 'o', 'r', 'd'];

    [Fact]
    public void Logits_are_those_of_the_closed_form()
    {
        using var context = model.Context();
        var batch = new LLamaBatch();
        var first = batch.Add('w', 0, LLamaSeqId.Zero, true);
        batch.Add('o', 1, LLamaSeqId.Zero, false);
        var third = batch.Add('r', 2, LLamaSeqId.Zero, true);

        Assert.Equal(DecodeResult.Ok, context.Decode(batch));

        AssertLogits('w', context.NativeHandle.GetLogitsIth(first));
        AssertLogits('r', context.NativeHandle.GetLogitsIth(third));
        AssertLogits('r', context.NativeHandle.GetLogitsIth(-1));
    }

    [Fact]
    public void A_batch_grows_over_many_tokens_and_sequences()
    {
        const int Sequences = 8;

        // Only a memory that all sequences share takes a token that is in several of them.
        using var context = model.Context(Sequences, unified: true);
        var batch = new LLamaBatch();
        var all = Enumerable.Range(0, Sequences).Select(sequence => (LLamaSeqId)sequence).ToList();
        batch.Add('x', 0, all, false);
        var last = Enumerable.Range(0, Sequences).Select(sequence => batch.AddRange(
            [.. Enumerable.Range(0, 20).Select(i => (LLamaToken)('a' + i + sequence))], 1, (LLamaSeqId)sequence, logitsLast: true)).ToArray();

        Assert.Equal(1 + (Sequences * 20), batch.TokenCount);
        Assert.Equal(DecodeResult.Ok, context.Decode(batch));
        for (var sequence = 0; sequence < Sequences; sequence++)
            AssertLogits('a' + 19 + sequence, context.NativeHandle.GetLogitsIth(last[sequence]));
    }

    [Fact]
    public void A_token_without_logits_has_none()
    {
        using var context = model.Context();
        var batch = new LLamaBatch();
        batch.AddRange(Word, 0, LLamaSeqId.Zero, logitsLast: true);
        context.Decode(batch);

        var error = Assert.Throws<GetLogitsInvalidIndexException>(() => context.NativeHandle.GetLogitsIth(1).ToArray());

        Assert.Equal(1, error.Index);
    }

    [Fact]
    public void An_empty_batch_does_nothing()
    {
        using var context = model.Context();

        Assert.Equal(DecodeResult.Ok, context.Decode(new LLamaBatch()));
    }

    [Fact]
    public void A_full_context_says_so()
    {
        using var context = model.Context();
        var batch = new LLamaBatch();
        var room = (int)context.ContextSize;
        for (var position = 0; position < room; position++)
        {
            batch.Clear();
            batch.Add('a', position, LLamaSeqId.Zero, false);
            Assert.Equal(DecodeResult.Ok, context.Decode(batch));
        }

        batch.Clear();
        batch.Add('a', room, LLamaSeqId.Zero, true);

        Assert.Equal(DecodeResult.NoKvSlot, context.Decode(batch));
    }

    [Fact]
    public void A_batch_beyond_the_batch_size_is_refused()
    {
        using var context = model.Context();
        var batch = new LLamaBatch();
        for (var position = 0; position <= context.BatchSize; position++)
            batch.Add('a', position, LLamaSeqId.Zero, false);

        Assert.Throws<ArgumentException>(() => context.Decode(batch));
    }

    [Fact]
    public void The_tail_of_a_sequence_can_be_removed()
    {
        using var context = model.Context();
        var handle = context.NativeHandle;
        DecodeWord(context);

        handle.MemorySequenceRemove(LLamaSeqId.Zero, 2, -1);

        Assert.Equal((0, 1), ((int)handle.MemorySequenceMinPosition(LLamaSeqId.Zero), (int)handle.MemorySequenceMaxPosition(LLamaSeqId.Zero)));
    }

    [Fact]
    public void A_sequence_can_be_copied_whole()
    {
        using var context = model.Context(2);
        DecodeWord(context);
        var other = (LLamaSeqId)1;

        Assert.Equal(-1, (int)context.NativeHandle.MemorySequenceMaxPosition(other));
        context.NativeHandle.MemorySequenceCopy(LLamaSeqId.Zero, other, -1, -1);

        Assert.Equal(3, (int)context.NativeHandle.MemorySequenceMaxPosition(other));
    }

    [Fact]
    public void Positions_can_be_moved()
    {
        using var context = model.Context();
        var handle = context.NativeHandle;
        DecodeWord(context);

        Assert.True(handle.MemoryCanShift);
        handle.MemorySequenceAdd(LLamaSeqId.Zero, 0, -1, 6);

        Assert.Equal((6, 9), ((int)handle.MemorySequenceMinPosition(LLamaSeqId.Zero), (int)handle.MemorySequenceMaxPosition(LLamaSeqId.Zero)));
    }

    [Fact]
    public void Memory_can_be_cleared()
    {
        using var context = model.Context();
        DecodeWord(context);

        context.NativeHandle.MemoryClear();

        Assert.Equal(-1, (int)context.NativeHandle.MemorySequenceMaxPosition(LLamaSeqId.Zero));
    }

    [Fact]
    public unsafe void The_state_of_a_sequence_can_be_restored()
    {
        using var context = model.Context();
        var handle = context.NativeHandle;
        DecodeWord(context);
        var state = new byte[(int)handle.GetStateSize(LLamaSeqId.Zero)];
        fixed (byte* start = state)
        {
            Assert.Equal((nuint)state.Length, handle.GetState(start, (nuint)state.Length, LLamaSeqId.Zero));
            handle.MemoryClear();
            Assert.Equal((nuint)state.Length, handle.SetState(start, (nuint)state.Length, LLamaSeqId.Zero));
        }

        Assert.Equal(3, (int)handle.MemorySequenceMaxPosition(LLamaSeqId.Zero));
    }

    [Fact]
    public void A_context_has_the_parameters_that_it_was_made_with()
    {
        using var context = model.Context(3);

        Assert.Equal(3u, context.NativeHandle.MaxSeq);
        Assert.Equal((1, 1), (context.GenerationThreads, context.BatchThreads));
        context.GenerationThreads = 2;
        Assert.Equal((2, 1), (context.GenerationThreads, context.BatchThreads));
    }

    private static void DecodeWord(LLama.LLamaContext context)
    {
        var batch = new LLamaBatch();
        batch.AddRange(Word, 0, LLamaSeqId.Zero, logitsLast: true);
        Assert.Equal(DecodeResult.Ok, context.Decode(batch));
    }

    private static void AssertLogits(int token, ReadOnlySpan<float> actual)
    {
        var expected = TestModels.Logits(token);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4);
    }
}
