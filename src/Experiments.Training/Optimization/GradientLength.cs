using Experiments.Kernels.Optimization;
using Experiments.Training.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>The length of a gradient over all weights: on the CPU with the same bits everywhere.</summary>
internal static class GradientLength
{
    /// <summary>The length.</summary>
    public static double Of(IReadOnlyList<Tensor> gradients) => Math.Sqrt(
        gradients.All(gradient => gradient.device_type == DeviceType.CPU)
            ? gradients.Sum(SquareOnCpu)
            : SquareElsewhere(gradients));

    private static unsafe double SquareOnCpu(Tensor gradient) => SumOfSquares.Of(gradient.Floats(), gradient.NumberOfElements);

    // Waiting for each tensor's sum would leave the device without work.
    private static double SquareElsewhere(IReadOnlyList<Tensor> gradients) =>
        stack(gradients.Select(gradient => gradient.square().sum())).to_type(ScalarType.Float64).sum().item<double>();
}
