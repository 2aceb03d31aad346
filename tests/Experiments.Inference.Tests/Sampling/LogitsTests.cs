using Experiments.Inference.Sampling;

namespace Experiments.Inference.Tests.Sampling;

public sealed class LogitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(1000)]
    public void The_maximum_is_found_at_every_place(int count)
    {
        for (var place = 0; place < count; place++)
        {
            var logits = new float[count];
            Array.Fill(logits, -5);
            logits[place] = -4;
            Assert.Equal(place, Logits.ArgMax(logits));
        }
    }

    [Fact]
    public void Of_equals_the_lowest_id_wins()
    {
        Assert.Equal(1, Logits.ArgMax([0, 3, 1, 3, 3, 0, 0, 0, 0, 0, 3]));
    }

    [Fact]
    public void The_normaliser_is_that_of_the_closed_form()
    {
        // ln(e^0 + e^ln3) = ln 4, and a shift of all logits shifts it as much without overflow.
        var ln3 = (float)Math.Log(3);

        Assert.Equal(Math.Log(4), Logits.LogSumExp([0, ln3]), 6);
        Assert.Equal(1000 + Math.Log(2), Logits.LogSumExp([1000, 1000]), 10);
    }

    [Fact]
    public void Logits_that_are_not_numbers_are_refused()
    {
        Assert.Throws<StageException>(() => Logits.ArgMax([float.NaN, float.NaN]));
        Assert.Throws<StageException>(() => Logits.ArgMax([float.PositiveInfinity, 0]));
        Assert.Throws<StageException>(() => Logits.LogSumExp([0, float.NaN, 1]));
    }
}
