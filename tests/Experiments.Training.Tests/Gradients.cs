using static TorchSharp.torch;

namespace Experiments.Training.Tests;

/// <summary>
/// Runs an operation forwards and backwards: in double precision as the yardstick, in single precision as what is tested.
/// </summary>
internal static class Gradients
{
    /// <summary>Normally distributed numbers.</summary>
    public static Tensor Normal(string purpose, params long[] shape)
    {
        var random = new SeededRandom(1, purpose);
        return tensor([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => random.NextGaussian())], shape);
    }

    /// <summary>The output, and the gradients of Σ weight · output with respect to the inputs.</summary>
    public static Tensor[] Run(Func<Tensor[], Tensor> operation, ScalarType precision, params Tensor[] inputs)
    {
        var leaves = inputs.Select(input => input.to_type(precision).detach().clone().requires_grad_()).ToArray();
        var output = operation(leaves);
        var result = output.detach().clone();
        (output * Normal("weights of the outputs", output.shape).to_type(precision)).sum().backward();
        return [result, .. leaves.Select(leaf => leaf.grad!)];
    }

    /// <summary>Numbers as kernels take them: in single precision, one after another.</summary>
    public static Tensor Single(Tensor values) => values.to_type(ScalarType.Float32).contiguous();

    /// <summary>The output's gradient in <see cref="Run"/>, in single precision.</summary>
    public static Tensor Slope(params long[] shape) => Single(Normal("weights of the outputs", shape));

    /// <summary>Asserts that numbers differ by at most <paramref name="tolerance"/>, relative to the greatest.</summary>
    public static void AssertClose(Tensor[] expected, Tensor[] actual, double tolerance = 1e-5)
    {
        foreach (var (want, got) in expected.Zip(actual))
        {
            Assert.Equal(want.shape, got.shape);
            var scale = Math.Max(1, want.abs().max().item<double>());
            Assert.InRange((want - got.to_type(ScalarType.Float64)).abs().max().item<double>() / scale, 0, tolerance);
        }
    }
}
