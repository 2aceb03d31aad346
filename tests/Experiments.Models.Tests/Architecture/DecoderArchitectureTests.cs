using Experiments.Models.Architecture;

namespace Experiments.Models.Tests.Architecture;

public sealed class DecoderArchitectureTests
{
    private static readonly DecoderArchitecture Good = new(2, 64, 4, 2, 176, 96);

    [Fact]
    public void Weights_are_counted_as_by_hand()
    {
        // Embedding 512·64, last norm 64; per layer two norms of 64, q and o 64·64, k and v 32·64, three matrices 64·176.
        Assert.Equal(512 * 64 + 64 + 2 * (2 * 64 + 2 * 64 * 64 + 2 * 32 * 64 + 3 * 64 * 176), Good.ParameterCount(512));
        Assert.Equal(Good.ParameterCount(512) + 512 * 64, (Good with { Tied = false }).ParameterCount(512));
    }

    [Theory]
    [InlineData(0, 64, 4, 2, 176, 96, "layers is 0")]
    [InlineData(2, 64, 0, 2, 176, 96, "heads is 0")]
    [InlineData(2, 65, 4, 2, 176, 96, "width 65 is not a multiple of heads 4")]
    [InlineData(2, 12, 4, 2, 176, 96, "width 12 / heads 4 = 3")]
    [InlineData(2, 64, 4, 3, 176, 96, "key-value-heads 3 does not divide heads 4")]
    [InlineData(2, 64, 4, 2, -1, 96, "feed-forward is -1")]
    public void Sizes_that_do_not_fit_are_refused(
        int layers,
        int width,
        int heads,
        int keyValueHeads,
        int feedForward,
        int context,
        string message)
    {
        var error = Assert.Throws<StageException>(
            () => new DecoderArchitecture(layers, width, heads, keyValueHeads, feedForward, context).Check());

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Sizes_that_fit_pass()
    {
        Good.Check();
        Assert.Equal(16, Good.HeadWidth);
        Assert.Equal(32, Good.KeyValueWidth);
    }
}
