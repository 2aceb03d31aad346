using Experiments.Kernels.Rows;
using Experiments.Training.Fused;
using TorchSharp;
using static Experiments.Training.Tests.Gradients;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>The kernels over rows that Llama does without, beside libtorch's operators in double precision.</summary>
public sealed unsafe class FamilyKernelsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(7, 16)]
    [InlineData(600, 22)]
    [InlineData(3, 3)]
    public void LayerNorm_agrees_with_libtorch_in_double(long rows, long width)
    {
        var (x, gain, bias) = (Normal("x", rows, width) + 3, Normal("gain", width), Normal("bias", width));
        var expected = Run(
            inputs => nn.functional.layer_norm(inputs[0], [width], inputs[1], inputs[2], 1e-5), ScalarType.Float64, x, gain, bias);

        var (input, factors, shifts, slope) = (Single(x), Single(gain), Single(bias), Slope(rows, width));
        var (y, dx, dgain, dbias) = (empty(rows, width), zeros(rows, width), empty(width), empty(width));
        var (means, scales) = (empty(rows), empty(rows));
        LayerNorm.Forward(
            input.AsMatrix(), factors.Floats(), shifts.Floats(), y.AsMatrix(), means.Floats(), scales.Floats(), 1e-5f);
        LayerNorm.Backward(input.AsMatrix(), factors.Floats(), slope.AsMatrix(), dx.AsMatrix(), means.Floats(), scales.Floats());
        LayerNorm.GainGradient(input.AsMatrix(), slope.AsMatrix(), means.Floats(), scales.Floats(), dgain.Floats(), goOn: false);
        Bias.Gradient(slope.AsMatrix(), dbias.Floats(), goOn: false);

        AssertClose(expected, [y, dx, dgain, dbias]);
        var again = empty(rows, width);
        LayerNorm.Repeat(input.AsMatrix(), factors.Floats(), shifts.Floats(), again.AsMatrix(), means.Floats(), scales.Floats());
        Assert.True(y.Equals(again));
    }

    [Fact]
    public void LayerNorm_of_one_and_five_is_worked_by_hand()
    {
        // The mean is 3, the variance 4: (1 − 3) / 2 = −1 and (5 − 3) / 2 = 1.
        var (y, means, scales) = (empty(1, 2), empty(1), empty(1));
        var (x, gain, bias) = (tensor([1f, 5f], [1, 2]), tensor([2f, 3f]), tensor([10f, 20f]));
        LayerNorm.Forward(x.AsMatrix(), gain.Floats(), bias.Floats(), y.AsMatrix(), means.Floats(), scales.Floats(), 0);

        Assert.Equal([8f, 23f], y.data<float>().ToArray());
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 13)]
    [InlineData(300, 176)]
    public void GeGlu_agrees_with_libtorch_in_double(long rows, long width)
    {
        var (gate, up) = (Normal("gate", rows, width) * 4, Normal("up", rows, width));
        var expected = Run(inputs => TanhGelu(inputs[0]) * inputs[1], ScalarType.Float64, gate, up);

        var (g, u, slope) = (Single(gate), Single(up), Slope(rows, width));
        var (y, again, dgate) = (empty(rows, width), empty(rows, width), empty(rows, width));
        GeGlu.Forward(g.Floats(), u.Floats(), y.Floats(), rows * width);

        // The gradient of up takes the place of the output's, as in a block.
        GeGlu.Backward(g.Floats(), u.Floats(), slope.Floats(), again.Floats(), dgate.Floats(), slope.Floats(), rows * width);

        AssertClose(expected, [y, dgate, slope]);
        Assert.True(y.Equals(again));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 13)]
    [InlineData(300, 176)]
    public void Gelu_agrees_with_libtorch_in_double(long rows, long width)
    {
        var x = Normal("x", rows, width) * 4;
        var expected = Run(inputs => TanhGelu(inputs[0]), ScalarType.Float64, x);

        var (input, slope, y, again) = (Single(x), Slope(rows, width), empty(rows, width), empty(rows, width));
        Gelu.Forward(input.Floats(), y.Floats(), rows * width);
        Gelu.Backward(input.Floats(), slope.Floats(), again.Floats(), slope.Floats(), rows * width);

        AssertClose(expected, [y, slope]);
        Assert.True(y.Equals(again));
    }

    [Theory]
    [InlineData(9, 0.5f, 2f)]
    [InlineData(1003, 1f, 30f)]
    [InlineData(64, 3f, 0.25f)]
    public void SoftCap_agrees_with_libtorch_in_double(int count, float scale, float cap)
    {
        var x = Normal("x", 1, count) * 4;
        var expected = Run(inputs => (inputs[0] * scale / cap).tanh() * cap, ScalarType.Float64, x);

        var (y, other, slopes, gradient) = (Single(x).clone(), Single(x).clone(), empty(1, count), Slope(1, count));
        SoftCap.Forward(y.Floats(), count, scale, cap);
        SoftCap.Forward(other.Floats(), slopes.Floats(), count, scale, cap);
        SoftCap.Backward(gradient.Floats(), slopes.Floats(), count);

        AssertClose(expected, [y, gradient * scale]);
        Assert.True(y.Equals(other));
    }

    [Fact]
    public void Places_agree_with_libtorch_in_double()
    {
        const int Length = 5, Width = 11;
        var (rows, table) = (Normal("rows", 3 * Length, Width), Normal("table", 7, Width));
        var expected = Run(
            inputs => (inputs[0].view(3, Length, Width) + inputs[1].narrow(0, 0, Length)).view(3 * Length, Width),
            ScalarType.Float64,
            rows,
            table);

        var (x, slope, dtable) = (Single(rows).clone(), Slope(3 * Length, Width), zeros(7, Width));
        Embedding.AddPlaces(Single(table).Floats(), Length, x.Floats(), 3 * Length, Width);
        Embedding.ScatterPlaces(slope.Floats(), 3 * Length, Length, dtable.Floats(), Width);

        AssertClose(expected, [x, slope, dtable]);
    }

    [Fact]
    public void A_bias_is_spread_and_added_and_its_gradient_goes_on()
    {
        var (bias, y, gradient) = (tensor([1f, 2f, 3f]), empty(2, 3), tensor([10f, 20f, 30f]));

        Bias.Spread(bias.Floats(), y.AsMatrix());
        Bias.Add(bias.Floats(), y.AsMatrix());
        Bias.Gradient(y.AsMatrix(), gradient.Floats(), goOn: true);

        Assert.Equal([2f, 4f, 6f, 2f, 4f, 6f], y.data<float>().ToArray());
        Assert.Equal([14f, 28f, 42f], gradient.data<float>().ToArray());
    }

    /// <summary>The definition: Hendrycks and Gimpel, arXiv:1606.08415, section 2.</summary>
    private static Tensor TanhGelu(Tensor x) => x / 2 * (1 + (Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.pow(3))).tanh());
}
