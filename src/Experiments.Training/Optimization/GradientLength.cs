using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>The length of a gradient over all weights, by sums in double precision in their order: the same bits everywhere.</summary>
internal static class GradientLength
{
    /// <summary>The length.</summary>
    public static double Of(IEnumerable<Tensor> gradients) => Math.Sqrt(gradients.Sum(SquareOf));

    private static double SquareOf(Tensor gradient)
    {
        if (gradient.device_type != DeviceType.CPU)
        {
            return gradient.to_type(ScalarType.Float64).square().sum().item<double>();
        }

        var sum = 0.0;
        foreach (var value in gradient.contiguous().data<float>())
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
