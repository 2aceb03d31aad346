using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;

namespace Experiments.Training.Tests.Batching;

public sealed class DialogueBatchesTests
{
    private const int Padding = 99;
    private const int FirstDocument = 1000;

    private static readonly EncodedDialogue Short = new([1, 2, 3], [false, false, true]);
    private static readonly EncodedDialogue Long = new([5, 6, 7, 8, 9], [false, true, true, false, true]);

    [Fact]
    public void Only_the_assistants_tokens_are_targets()
    {
        var batch = Assert.Single(new DialogueBatches([Long], null, 4, Padding, 1).All().Take(1));

        Assert.Equal([5L, 6, 7, 8], batch.Inputs);
        Assert.Equal([0L, 1, 3], batch.Learned);
        Assert.Equal([6L, 7, 9], batch.Targets);
    }

    [Fact]
    public void Shorter_rows_are_padded_at_their_end()
    {
        var batch = Assert.Single(new DialogueBatches([Short, Long], null, 2, Padding, 1).All().Take(1));
        var rows = batch.Inputs.Chunk(batch.Length).OrderBy(row => row[0]).ToArray();

        Assert.Equal([1L, 2, Padding, Padding], rows[0]);
        Assert.Equal([5L, 6, 7, 8], rows[1]);
        Assert.Equal([3L, 6, 7, 9], batch.Targets.Order());
    }

    [Fact]
    public void Every_epoch_takes_every_dialogue_once_and_its_last_batch_may_be_smaller()
    {
        var batches = new DialogueBatches(Dialogues(10), null, 4, Padding, 7);

        var epochs = batches.All().Take(batches.Count(2)).Chunk(batches.Count(1)).ToList();

        Assert.Equal(2, epochs.Count);
        Assert.All(epochs, epoch => Assert.Equal([4, 4, 2], epoch.Select(batch => batch.Inputs.Length)));
        Assert.All(
            epochs,
            epoch => Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), epoch.SelectMany(batch => batch.Inputs).Order()));
        Assert.NotEqual(epochs[0].SelectMany(batch => batch.Inputs), epochs[1].SelectMany(batch => batch.Inputs));
    }

    [Fact]
    public void The_order_of_every_pass_is_a_shuffle_of_the_one_before_it()
    {
        var batches = new DialogueBatches(Dialogues(10), null, 4, Padding, 7);

        var random = new SeededRandom(7, "order of dialogues");
        var order = Enumerable.Range(0, 10).Select(i => (long)i).ToArray();
        foreach (var pass in batches.All().Take(3 * 3).Chunk(3))
        {
            random.Shuffle<long>(order);
            Assert.Equal(order, pass.SelectMany(batch => batch.Inputs));
        }
    }

    [Theory]
    [InlineData(0.5, 9, 9)]
    [InlineData(0.25, 9, 3)]
    [InlineData(0.1, 90, 10)]
    [InlineData(0.75, 4, 12)]
    public void So_many_documents_are_replayed_that_they_have_their_share_of_the_rows(double share, int dialogues, int documents)
    {
        var batches = new DialogueBatches(Dialogues(dialogues), Replay(200, share), 5, Padding, 1);

        var pass = batches.All().Take(batches.Count(1)).SelectMany(batch => batch.Inputs).ToList();

        Assert.Equal(Enumerable.Range(0, dialogues).Select(i => (long)i), pass.Where(token => token < FirstDocument).Order());
        Assert.Equal(documents, pass.Where(token => token >= FirstDocument).Distinct().Count());
        Assert.Equal(dialogues + documents, pass.Count);
    }

    [Fact]
    public void Every_batch_has_its_share_of_documents()
    {
        var batches = new DialogueBatches(Dialogues(300), Replay(200, 0.25), 16, Padding, 1);

        // A quarter of 16 rows is 4.
        Assert.All(
            batches.All().Take(batches.Count(1) - 1),
            batch => Assert.InRange(batch.Inputs.Count(token => token >= FirstDocument), 3, 5));
    }

    [Fact]
    public void The_dialogues_come_in_the_same_order_with_and_without_replay()
    {
        var alone = new DialogueBatches(Dialogues(20), null, 5, Padding, 3).All().Take(8).SelectMany(batch => batch.Inputs);
        var replayed = new DialogueBatches(Dialogues(20), Replay(6, 0.5), 5, Padding, 3).All().Take(16).SelectMany(batch => batch.Inputs);

        Assert.Equal(alone, replayed.Where(token => token < FirstDocument));
    }

    [Fact]
    public void No_document_comes_again_before_all_were_replayed()
    {
        var batches = new DialogueBatches(Dialogues(6), Replay(4, 0.5), 12, Padding, 1);

        var drawn = batches.All().Take(4).SelectMany(batch => batch.Inputs).Where(token => token >= FirstDocument).ToList();

        Assert.Equal(24, drawn.Count);
        Assert.All(
            drawn.Chunk(4),
            round => Assert.Equal([FirstDocument, FirstDocument + 1, FirstDocument + 2, FirstDocument + 3], round.Order()));
    }

    [Fact]
    public void Passes_share_what_rounding_leaves_over()
    {
        // Of 2 dialogues, a share of 0.2 is half a document: one in every other pass.
        var batches = new DialogueBatches(Dialogues(2), Replay(9, 0.2), 3, Padding, 1);

        var lengths = batches.All().Take(4).Select(batch => batch.Inputs.Length).ToList();

        Assert.Equal([3, 2, 3, 2], lengths);
        Assert.Equal(4, batches.Count(4));
    }

    private static List<EncodedDialogue> Dialogues(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new EncodedDialogue([i, 50], [false, true]))];

    private static ReplayedDocuments Replay(int count, double share) => new(
        [.. Enumerable.Range(FirstDocument, count).Select<int, Func<EncodedDialogue>>(i => () => new([i, 60], [true, true]))], share, 1);
}
