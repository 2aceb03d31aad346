using Experiments.Training.Batching;

namespace Experiments.Training.Tests.Batching;

public sealed class MixedTextTests
{
    private const int Length = 4;

    // New documents are of tokens below 100, replayed ones of tokens above.
    private static readonly int[][] New = [[1, 2, 3, 4, 5], [6, 7, 8]];
    private static readonly int[][] Old = [[101, 102, 103, 104], [105, 106]];

    [Theory]
    [InlineData(0.25, 4, 25, 25)]
    [InlineData(0.1, 3, 10, 3)]
    [InlineData(0.5, 1, 7, 4)]
    [InlineData(0.8, 5, 3, 12)]
    public void Rows_of_replay_have_their_share_evenly(double share, int rows, int steps, int expected)
    {
        var text = new MixedText(new PackedText(New, 1), new PackedText(Old, 1), share);
        var (all, replayed) = (0, 0);
        for (var step = 0; step < steps; step++)
        {
            var batch = text.Take(rows, Length);
            Assert.Equal(rows, batch.Rows);
            Assert.Equal(Enumerable.Range(0, rows * Length).Select(place => (long)place), batch.Learned);
            all += rows;
            replayed += Enumerable.Range(0, rows).Count(row => batch.Inputs[row * Length] > 100);
            Assert.InRange(replayed - (share * all), -0.5, 0.5);
        }

        Assert.Equal(expected, replayed);
    }

    [Fact]
    public void Both_texts_go_on_where_they_were()
    {
        var text = new MixedText(new PackedText(New, 1), new PackedText(Old, 1), 0.5);
        var alone = new PackedText(New, 1);
        var old = new PackedText(Old, 1);
        for (var step = 0; step < 6; step++)
        {
            var batch = text.Take(2, Length);
            Batch[] expected = [alone.Take(1, Length), old.Take(1, Length)];
            Assert.Equal(expected.SelectMany(part => part.Inputs), batch.Inputs);
            Assert.Equal(expected.SelectMany(part => part.Targets), batch.Targets);
        }
    }

    [Fact]
    public void Without_replay_it_is_the_text()
    {
        var (text, alone) = (new MixedText(new PackedText(New, 1), null, 0), new PackedText(New, 1));
        for (var step = 0; step < 3; step++)
        {
            Assert.Equal(alone.Take(3, Length).Targets, text.Take(3, Length).Targets);
        }
    }
}
