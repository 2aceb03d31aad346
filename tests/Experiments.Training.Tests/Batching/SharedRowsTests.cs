using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Batching;

/// <summary>Dialogues that share rows: the same loss and gradients as in rows of their own.</summary>
public sealed class SharedRowsTests
{
    private const int Vocabulary = 50;

    private static readonly DecoderArchitecture Small = new(2, 24, 4, 2, 40, 16);

    // Of 10, 4, 3, 3, 2, 7 and 1 inputs: rows of 10 hold 10, 7 + 3, 4 + 3 + 2 + 1.
    private static readonly EncodedDialogue[] Dialogues = [.. new[] { 4, 3, 10, 3, 2, 7, 1 }.Select(Dialogue)];

    public static TheoryData<DecoderFamily> Families => [.. Enum.GetValues<DecoderFamily>()];

    [Fact]
    public void Longer_ones_come_first_and_others_fill_their_rows()
    {
        var batch = RowPacking.PackTogether(Dialogues, padding: 49);

        Assert.Equal((3, 10), (batch.Rows, batch.Length));
        Assert.Equal([10, 7, 3, 4, 3, 2, 1], batch.Sequences!);
        Assert.Equal(Dialogues.Sum(dialogue => dialogue.Learned.Skip(1).Count(learned => learned)), batch.Learned.Length);
        Assert.Equal(batch.Learned.Order(), batch.Learned);
    }

    [Fact]
    public void What_is_left_of_a_row_is_a_sequence_of_padding()
    {
        var batch = RowPacking.PackTogether([Dialogue(5), Dialogue(3), Dialogue(4)], padding: 49);

        Assert.Equal([5, 4, 1, 3, 2], batch.Sequences!);
        Assert.Equal([49, 49], batch.Inputs[13..]);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Losses_and_gradients_are_those_of_rows_of_their_own(DecoderFamily family)
    {
        var architecture = Small with { Family = family, KeyValueHeads = family == DecoderFamily.Gpt2 ? 4 : 2, Window = WindowOf(family) };
        foreach (var isFused in new[] { true, false })
        {
            var apart = Learn(architecture, RowPacking.Pack(Dialogues, 49), isFused, null);
            var together = Learn(architecture, RowPacking.PackTogether(Dialogues, 49), isFused, null);

            AssertClose(apart, together);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Pieces_add_up_to_the_whole(int rowsAtOnce)
    {
        var whole = Learn(Small, RowPacking.PackTogether(Dialogues, 49), isFused: true, null);
        var pieces = Learn(Small, RowPacking.PackTogether(Dialogues, 49), isFused: true, rowsAtOnce);

        AssertClose(whole, pieces);
    }

    [Fact]
    public void A_piece_ends_with_its_last_learned_place()
    {
        var batch = RowPacking.PackTogether([Dialogue(5), new([1, 2, 3, 4], [false, true, false, false])], padding: 49);

        var pieces = batch.Pieces(1).ToList();

        // The last token of the first is not learned.
        Assert.Equal([[4], [1]], pieces.Select(piece => piece.Sequences!));
        Assert.Equal([1], pieces[1].Inputs);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var one = Learn(Small, RowPacking.PackTogether(Dialogues, 49), isFused: true, null, threads: 1);
        var three = Learn(Small, RowPacking.PackTogether(Dialogues, 49), isFused: true, null, threads: 3);

        Assert.All(one.Zip(three), pair => Assert.Equal(pair.First, pair.Second));
    }

    private static int? WindowOf(DecoderFamily family) => family is DecoderFamily.Gemma2 or DecoderFamily.Gemma3 ? 4 : null;

    private static void AssertClose(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> actual) => Assert.All(
        expected.Zip(actual).SelectMany(pair => pair.First.Zip(pair.Second)),
        pair => Assert.Equal(pair.First, pair.Second, 1e-5));

    // The loss, and the gradient of every weight.
    private static List<float[]> Learn(DecoderArchitecture architecture, Batch batch, bool isFused, int? rowsAtOnce, int threads = 1)
    {
        using var scope = NewDisposeScope();
        using var crew = new Crew(threads);
        using var weights = ModelWeights.Initialize(architecture, Vocabulary, 1, CPU);
        using IDecoder model = isFused ? new FusedModel(architecture, weights, crew) : new StockModel(architecture, weights, CPU);
        var sum = 0f;
        foreach (var piece in batch.Pieces(rowsAtOnce))
        {
            var loss = model.Loss(piece);
            loss.backward();
            sum += loss.item<float>();
        }

        return [[sum], .. weights.All.Select(weight => weight.grad!.data<float>().ToArray())];
    }

    private static EncodedDialogue Dialogue(int inputs) => new(
        [.. Enumerable.Range(0, inputs + 1).Select(i => (i * 7 + inputs) % (Vocabulary - 1))],
        [.. Enumerable.Range(0, inputs + 1).Select(i => i % 3 != 2)]);
}
