using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>The residual stream before, between and after the blocks, and its gradient: tensors whose memory all steps use.</summary>
/// <param name="count">How many there are: blocks + 1.</param>
/// <param name="width">Features of a token (D).</param>
internal sealed class Activations(int count, int width) : IDisposable
{
    private readonly Tensor?[] streams = new Tensor?[count + 1];

    /// <summary>The stream before block <paramref name="index"/>, (N, D).</summary>
    public Tensor Take(int index, int tokens)
    {
        if (streams[index] is null || streams[index]!.shape[0] < tokens)
        {
            streams[index]?.Dispose();
            streams[index] = empty(tokens, width).DetachFromDisposeScope();
        }

        // A tensor of its own for autograd's records, over the same memory.
        return streams[index]!.narrow(0, 0, tokens).detach();
    }

    /// <summary>The gradient that goes back through the blocks, (N, D).</summary>
    public Tensor TakeGradient(int tokens) => Take(count, tokens);

    public void Dispose()
    {
        foreach (var stream in streams)
        {
            stream?.Dispose();
        }
    }
}
