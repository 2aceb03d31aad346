using Experiments.Training.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Kernels;

/// <summary>The fused operators beside libtorch's in double precision, on widths that fill vectors and that do not.</summary>
public sealed class FusedOperatorsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly StockOperators stock = new();
    private readonly FusedOperators fused = new();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(7, 16)]
    [InlineData(600, 22)]
    [InlineData(3, 3)]
    public void RmsNorm_agrees_with_libtorch_in_double(long rows, long width) =>
        Compare(
            operators => inputs => operators.RmsNorm(inputs[0], inputs[1], 1e-5),
            Gradients.Normal("x", rows, width),
            Gradients.Normal("gain", width));

    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 13)]
    [InlineData(300, 176)]
    public void SwiGlu_agrees_with_libtorch_in_double(long rows, long width) =>
        Compare(
            operators => inputs => operators.SwiGlu(inputs[0], inputs[1]),
            Gradients.Normal("gate", rows, width) * 4,
            Gradients.Normal("up", rows, width));

    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 6)]
    [InlineData(4, 32)]
    public void Rotate_agrees_with_libtorch_in_double(int heads, int headWidth)
    {
        const int Length = 12;
        using var table = new RotaryTable(20, headWidth, 10_000, CPU);
        Compare(operators => inputs => operators.Rotate(inputs[0], table, Length), Gradients.Normal("x", 3 * Length, heads * headWidth));
    }

    [Fact]
    public void Embed_agrees_with_libtorch_in_double_when_tokens_repeat()
    {
        var tokens = tensor([4L, 0, 4, 2, 4, 0]);
        Compare(operators => inputs => operators.Embed(inputs[0], tokens), Gradients.Normal("weight", 5, 11));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(40, 512)]
    [InlineData(9, 1003)]
    public void CrossEntropy_agrees_with_libtorch_in_double(int rows, int width)
    {
        var random = new SeededRandom(2);
        var targets = tensor([.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(width))]);

        // The operator may overwrite its input: it gets a copy, as the model's logits are.
        Compare(operators => inputs => operators.CrossEntropy(inputs[0] * 1, targets), Gradients.Normal("logits", rows, width) * 5);
    }

    [Fact]
    public void CrossEntropy_of_equal_logits_is_the_logarithm_of_the_vocabulary()
    {
        var loss = fused.CrossEntropy(zeros(4, 300), tensor([0L, 7, 299, 8]));

        Assert.Equal(Math.Log(300), loss.item<float>(), 1e-6);
    }

    [Fact]
    public void RmsNorm_of_three_and_four_is_worked_by_hand()
    {
        // mean(9, 16) = 12.5; 3 / sqrt(12.5) = 0.848528, 4 / sqrt(12.5) = 1.131371.
        var y = fused.RmsNorm(tensor([3f, 4f], [1, 2]), tensor([1f, 2f]), 0);

        Assert.Equal(0.848528f, y[0, 0].item<float>(), 5);
        Assert.Equal(2.262742f, y[0, 1].item<float>(), 5);
    }

    [Fact]
    public void Rotate_turns_the_first_pair_by_one_radian_per_position()
    {
        using var table = new RotaryTable(4, 2, 10_000, CPU);

        var y = fused.Rotate(tensor([1f, 0f, 1f, 0f, 1f, 0f], [3, 2]), table, 3);

        for (var position = 0; position < 3; position++)
        {
            Assert.Equal(Math.Cos(position), y[position, 0].item<float>(), 6);
            Assert.Equal(Math.Sin(position), y[position, 1].item<float>(), 6);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var (x, gain) = (Gradients.Normal("x", 2000, 96), Gradients.Normal("gain", 96));
        var before = get_num_threads();
        set_num_threads(1);
        var one = Gradients.Run(inputs => fused.RmsNorm(inputs[0], inputs[1], 1e-5), ScalarType.Float32, x, gain);
        set_num_threads(2);
        var two = Gradients.Run(inputs => fused.RmsNorm(inputs[0], inputs[1], 1e-5), ScalarType.Float32, x, gain);
        set_num_threads(before);

        Assert.All(one.Zip(two), pair => Assert.True(pair.First.Equals(pair.Second)));
    }

    private void Compare(Func<IOperators, Func<Tensor[], Tensor>> operation, params Tensor[] inputs) =>
        Gradients.AssertClose(
            Gradients.Run(operation(stock), ScalarType.Float64, inputs),
            Gradients.Run(operation(fused), ScalarType.Float32, inputs));
}
