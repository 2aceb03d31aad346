using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Architecture;

public sealed class ModelWeightsTests
{
    private static readonly DecoderArchitecture Shape = new(8, 40, 4, 4, 256, 16);

    [Fact]
    public void Norms_start_at_one_and_matrices_at_their_standard_deviations()
    {
        using var weights = ModelWeights.Initialize(Shape, 500, 3, CPU);
        using var scope = NewDisposeScope();

        Assert.Equal(1f, weights[DecoderTensors.OutputNorm].min().item<float>());
        Assert.Equal(1f, weights[DecoderTensors.OutputNorm].max().item<float>());

        // sqrt(2 / (5 · 40)) = 0.1, and for 8 layers a quarter of it where outputs add up. A sample of n numbers has a standard deviation
        // within 4 / sqrt(2n) of the truth, relatively.
        Assert.InRange(weights[DecoderTensors.Embedding].std().item<float>(), 0.1 * (1 - 0.02), 0.1 * (1 + 0.02));
        Assert.InRange(weights[DecoderTensors.Down(7)].std().item<float>(), 0.025 * (1 - 0.028), 0.025 * (1 + 0.028));
    }

    [Fact]
    public void Seeds_decide_the_weights()
    {
        using var weights = ModelWeights.Initialize(Shape, 50, 3, CPU);
        using var same = ModelWeights.Initialize(Shape, 50, 3, CPU);
        using var other = ModelWeights.Initialize(Shape, 50, 4, CPU);

        Assert.True(weights[DecoderTensors.Gate(0)].Equals(same[DecoderTensors.Gate(0)]));
        Assert.False(weights[DecoderTensors.Gate(0)].Equals(other[DecoderTensors.Gate(0)]));
        Assert.False(weights[DecoderTensors.Gate(0)].Equals(weights[DecoderTensors.Gate(1)]));
    }
}
