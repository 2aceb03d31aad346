using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>What is learned beside a matrix: s · B · A.</summary>
/// <param name="Down">A, (r, in).</param>
/// <param name="Up">B, (out, r).</param>
/// <param name="Scale">s.</param>
/// <param name="Dropout">The share of inputs of A that is left out in each step.</param>
internal sealed record LowRank(Tensor Down, Tensor Up, double Scale, double Dropout) : IDisposable
{
    /// <summary>s · B · A · x: (N, in) → (N, out).</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var kept = Dropout > 0 && Up.requires_grad && is_grad_enabled() ? nn.functional.dropout(x, Dropout) : x;
        var low = nn.functional.linear(kept, Down.to_type(x.dtype));
        return (nn.functional.linear(low, Up.to_type(x.dtype)) * Scale).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Down.Dispose();
        Up.Dispose();
    }
}
