using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;

namespace Experiments.Training.Tests.Batching;

public sealed class DialogueBatchesTests
{
    private const int Padding = 99;

    private static readonly EncodedDialogue Short = new([1, 2, 3], [false, false, true]);
    private static readonly EncodedDialogue Long = new([5, 6, 7, 8, 9], [false, true, true, false, true]);

    [Fact]
    public void Only_the_assistants_tokens_are_targets()
    {
        var batch = Assert.Single(new DialogueBatches([Long], 4, Padding, 1).Take(1));

        Assert.Equal([5L, 6, 7, 8], batch.Inputs);
        Assert.Equal([0L, 1, 3], batch.Learned);
        Assert.Equal([6L, 7, 9], batch.Targets);
    }

    [Fact]
    public void Shorter_rows_are_padded_at_their_end()
    {
        var batch = Assert.Single(new DialogueBatches([Short, Long], 2, Padding, 1).Take(1));
        var rows = batch.Inputs.Chunk(batch.Length).OrderBy(row => row[0]).ToArray();

        Assert.Equal([1L, 2, Padding, Padding], rows[0]);
        Assert.Equal([5L, 6, 7, 8], rows[1]);
        Assert.Equal([3L, 6, 7, 9], batch.Targets.Order());
    }

    [Fact]
    public void Every_epoch_takes_every_dialogue_once_and_its_last_batch_may_be_smaller()
    {
        var dialogues = Enumerable.Range(0, 10).Select(i => new EncodedDialogue([i, 50], [false, true])).ToList();
        var batches = new DialogueBatches(dialogues, 4, Padding, 7);

        var epochs = batches.Take(2).Chunk(batches.PerEpoch).ToList();

        Assert.Equal(2, epochs.Count);
        Assert.All(epochs, epoch => Assert.Equal([4, 4, 2], epoch.Select(batch => batch.Inputs.Length)));
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), epoch.SelectMany(batch => batch.Inputs).Order()));
        Assert.NotEqual(epochs[0].SelectMany(batch => batch.Inputs), epochs[1].SelectMany(batch => batch.Inputs));
    }
}
