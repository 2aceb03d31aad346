using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Batching;

public sealed class PiecesTests
{
    private static readonly DecoderArchitecture Small = new(2, 24, 4, 2, 40, 16) { Tied = false };

    // Rows of unequal length, and one of which nothing is learned.
    private static readonly Batch Whole = new(
        [.. Enumerable.Range(0, 7 * 9).Select(i => (long)(i * 7 % 50))],
        9,
        [1, 2, 3, 9, 27, 28, 29, 30, 31, 38, 40, 47, 55, 60],
        [.. Enumerable.Range(0, 14).Select(i => (long)(i * 5 % 50))]);

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 4)]
    [InlineData(3, 3)]
    [InlineData(7, 1)]
    [InlineData(100, 1)]
    public void Gradients_of_pieces_add_up_to_those_of_the_whole_bit_by_bit(int rows, int pieces)
    {
        Assert.Equal(pieces, Whole.Pieces(rows).Count());
        var (expectedLoss, expected) = Learn([Whole]);

        var (loss, gradients) = Learn(Whole.Pieces(rows));

        Assert.Equal(expectedLoss, loss, 1e-6);
        Assert.All(expected.Zip(gradients), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Every_piece_ends_with_its_last_learned_place() =>
        Assert.Equal([4, 1, 5, 5, 3, 7], Whole.Pieces(1).Select(piece => piece.Length));

    private static (double Loss, List<float[]> Gradients) Learn(IEnumerable<Batch> batches)
    {
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.Initialize(Small, 50, 1, CPU);
        using var crew = new Crew(1);
        using var model = new FusedModel(Small, weights, crew);
        var sum = 0.0;
        foreach (var batch in batches)
        {
            var loss = model.Loss(batch);
            loss.backward();
            sum += loss.item<float>();
        }

        return (sum, [.. weights.All.Select(weight => weight.grad!.data<float>().ToArray())]);
    }
}
