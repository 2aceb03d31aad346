using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Tests.Vectors;

public sealed class LanesTests
{
    [Fact]
    public void Exp_is_right_to_three_units_in_the_last_place()
    {
        for (var x = -87f; x < 88f; x += 0.0137f)
        {
            var expected = Math.Exp(x);

            Assert.InRange(Lanes.Exp(Vector256.Create(x))[3] / expected, 1 - 3.6e-7, 1 + 3.6e-7);
        }
    }

    [Fact]
    public void Tanh_is_right_to_three_units_in_the_last_place()
    {
        for (var x = -12f; x < 12f; x += 0.00137f)
        {
            Assert.InRange(Lanes.Tanh(Vector256.Create(x))[3] / Math.Tanh(x), 1 - 3.6e-7, 1 + 3.6e-7);
        }
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1e-30f, 1e-30f)]
    [InlineData(-1e30f, -1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Tanh_of_the_least_and_the_greatest_numbers_is_theirs(float x, float expected) =>
        Assert.Equal(expected, Lanes.Tanh(Vector256.Create(x))[5]);

    [Fact]
    public void Sum_adds_all_lanes()
    {
        Assert.Equal(255f, Lanes.Sum(Vector256.Create(1f, 2, 4, 8, 16, 32, 64, 128)));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    public unsafe void The_rest_of_an_array_is_read_with_zeros_and_written_without_overrun(int count)
    {
        var numbers = Enumerable.Range(1, 9).Select(i => (float)i).ToArray();
        fixed (float* start = numbers)
        {
            Lanes.Store(Lanes.Load(start, 0, count) * 10, start, 0, count);
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(i => i <= count ? i * 10f : i), numbers);
    }
}
