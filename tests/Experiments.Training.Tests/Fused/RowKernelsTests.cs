using Experiments.Models.Architecture;
using Experiments.Kernels.Rows;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using TorchSharp;
using static Experiments.Training.Tests.Gradients;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>The kernels over rows beside libtorch's operators in double precision, on widths that fill vectors and that do not.</summary>
public sealed unsafe class RowKernelsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(7, 16)]
    [InlineData(600, 22)]
    [InlineData(3, 3)]
    public void RmsNorm_agrees_with_libtorch_in_double(long rows, long width)
    {
        var (x, gain) = (Normal("x", rows, width), Normal("gain", width));
        var expected = Run(
            inputs => inputs[0] * (inputs[0].square().mean([-1], keepdim: true) + 1e-5).rsqrt() * inputs[1], ScalarType.Float64, x, gain);

        var (input, factors, slope) = (Single(x), Single(gain), Slope(rows, width));
        var (y, dx, dgain, scales) = (empty(rows, width), zeros(rows, width), empty(width), empty(rows));
        RmsNorm.Forward(input.AsMatrix(), factors.Floats(), y.AsMatrix(), scales.Floats(), 1e-5f);
        RmsNorm.Backward(input.AsMatrix(), factors.Floats(), slope.AsMatrix(), dx.AsMatrix(), scales.Floats());
        RmsNorm.GainGradient(input.AsMatrix(), slope.AsMatrix(), scales.Floats(), dgain.Floats(), goOn: false);

        AssertClose(expected, [y, dx, dgain]);
        var again = empty(rows, width);
        RmsNorm.Repeat(input.AsMatrix(), factors.Floats(), again.AsMatrix(), scales.Floats());
        Assert.True(y.Equals(again));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 13)]
    [InlineData(300, 176)]
    public void SwiGlu_agrees_with_libtorch_in_double(long rows, long width)
    {
        var (gate, up) = (Normal("gate", rows, width) * 4, Normal("up", rows, width));
        var expected = Run(inputs => nn.functional.silu(inputs[0]) * inputs[1], ScalarType.Float64, gate, up);

        var (g, u, slope) = (Single(gate), Single(up), Slope(rows, width));
        var (y, again, dgate) = (empty(rows, width), empty(rows, width), empty(rows, width));
        SwiGlu.Forward(g.Floats(), u.Floats(), y.Floats(), rows * width);

        // The gradient of up takes the place of the output's, as in a block.
        SwiGlu.Backward(g.Floats(), u.Floats(), slope.Floats(), again.Floats(), dgate.Floats(), slope.Floats(), rows * width);

        AssertClose(expected, [y, dgate, slope]);
        Assert.True(y.Equals(again));
    }

    [Theory]
    [InlineData(2, 8, 8)]
    [InlineData(3, 6, 6)]
    [InlineData(4, 32, 32)]
    [InlineData(3, 10, 4)]
    [InlineData(2, 48, 12)]
    public void Rotate_agrees_with_libtorch_in_double(int heads, int headWidth, int turned)
    {
        const int Length = 12;
        var frequencies = new RotaryFrequencies([.. Enumerable.Range(0, turned / 2).Select(i => Math.Pow(10_000, -2.0 * i / turned))], 1);
        using var table = new RotaryTable(20, frequencies, CPU);
        var x = Normal("x", 3 * Length, heads * headWidth);
        var expected = Run(
            inputs => table.Turn(inputs[0].view(3, Length, heads, headWidth), new(Length)).flatten(2).view(3 * Length, -1),
            ScalarType.Float64,
            x);

        using var factors = Rotary.Factors(20, frequencies.PerPair, 1);
        var (y, slope) = (Single(x).clone(), Slope(3 * Length, heads * headWidth));
        Rotary.Turn(y.AsMatrix(), factors.Data, 0, Length, headWidth, turned, back: false);
        Rotary.Turn(slope.AsMatrix(), factors.Data, 0, Length, headWidth, turned, back: true);

        AssertClose(expected, [y, slope]);
    }

    [Fact]
    public void Embed_agrees_with_libtorch_in_double_when_tokens_repeat()
    {
        long[] tokens = [4, 0, 4, 2, 4, 0];
        var table = Normal("weight", 5, 11);
        var expected = Run(inputs => inputs[0].index_select(0, tensor(tokens)), ScalarType.Float64, table);

        var (rows, gradient) = (empty(6, 11), zeros(5, 11));
        Embedding.Gather(Single(table).Floats(), tokens, rows.Floats(), 11);
        Embedding.Scatter(Slope(6, 11).Floats(), tokens, gradient.Floats(), 11);

        AssertClose(expected, [rows, gradient]);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(40, 512)]
    [InlineData(9, 1003)]
    public void CrossEntropy_agrees_with_libtorch_in_double(int rows, int width)
    {
        var random = new SeededRandom(2);
        long[] targets = [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(width))];
        var logits = Normal("logits", rows, width) * 5;
        var expected = Run(inputs => nn.functional.cross_entropy(inputs[0], tensor(targets)), ScalarType.Float64, logits);

        var gradient = Single(logits).clone();
        var loss = Enumerable.Range(0, rows)
            .Sum(row => CrossEntropy.ToGradient(gradient.Floats() + row * width, targets[row], width, 1f / rows)) / rows;

        AssertClose(expected, [tensor((float)loss), gradient * Slope().item<float>()]);
    }

    [Fact]
    public void CrossEntropy_of_equal_logits_is_the_logarithm_of_the_vocabulary()
    {
        Assert.Equal(Math.Log(300), CrossEntropy.ToGradient(zeros(300).Floats(), 299, 300, 1), 1e-6);
    }

    [Fact]
    public void RmsNorm_of_three_and_four_is_worked_by_hand()
    {
        // mean(9, 16) = 12.5; 3 / sqrt(12.5) = 0.848528, 4 / sqrt(12.5) = 1.131371.
        var (y, scales) = (empty(1, 2), empty(1));
        RmsNorm.Forward(tensor([3f, 4f], [1, 2]).AsMatrix(), tensor([1f, 2f]).Floats(), y.AsMatrix(), scales.Floats(), 0);

        Assert.Equal(0.848528f, y[0, 0].item<float>(), 5);
        Assert.Equal(2.262742f, y[0, 1].item<float>(), 5);
    }

    [Fact]
    public void Rotate_turns_the_first_pair_by_one_radian_per_position()
    {
        using var factors = Rotary.Factors(4, [1], 1);
        var y = tensor([1f, 0f, 1f, 0f, 1f, 0f], [3, 2]);
        Rotary.Turn(y.AsMatrix(), factors.Data, 0, 3, 2, 2, back: false);

        for (var position = 0; position < 3; position++)
        {
            Assert.Equal(Math.Cos(position), y[position, 0].item<float>(), 6);
            Assert.Equal(Math.Sin(position), y[position, 1].item<float>(), 6);
        }
    }
}
