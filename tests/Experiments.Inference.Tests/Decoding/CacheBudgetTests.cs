using Experiments.Inference.Decoding;

namespace Experiments.Inference.Tests.Decoding;

public sealed class CacheBudgetTests
{
    // Llama 7B: 32 layers of 4096 keys and 4096 values of 4 bytes are 1 MiB per token, so that 8 GiB hold 8192 tokens.
    [Theory]
    [InlineData(1 << 20, 2048, 4)]
    [InlineData(1 << 20, 1024, 8)]
    [InlineData(1 << 20, 1200, 4)]
    [InlineData(1 << 20, 4096, 1)]
    [InlineData(1 << 20, 8192, 1)]
    [InlineData(1024, 96, 16)]
    public void As_many_sequences_are_decoded_together_as_have_room(long bytesPerToken, int context, int slots)
    {
        Assert.Equal(slots, CacheBudget.Slots(bytesPerToken, context));
    }
}
