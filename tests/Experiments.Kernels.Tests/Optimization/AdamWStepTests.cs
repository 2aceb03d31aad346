using Experiments.Kernels.Optimization;
using Experiments.Kernels.Tests.Support;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Tests.Optimization;

public sealed unsafe class AdamWStepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(100_003)]
    public void SquaredLength_agrees_with_the_sum_in_double(int count)
    {
        using var numbers = new Numbers("gradient", 1, count);
        using var crew = new Crew(2);
        var step = new AdamWStep(crew);
        step.Use([Of(numbers, numbers, numbers, numbers)]);

        var expected = numbers.Values.ToArray().Sum(number => (double)number * number);

        Assert.InRange(step.SquaredLength() / expected, 1 - 1e-6, 1 + 1e-6);
    }

    [Fact]
    public void SquaredLength_of_several_weights_is_that_of_one_that_holds_them_all()
    {
        using var crew = new Crew(3);
        using var first = new Numbers("first", 1, 8192);
        using var second = new Numbers("second", 1, 37);
        using var whole = new Numbers("", 1, 8192 + 37);
        first.Values.CopyTo(whole.Values);
        second.Values.CopyTo(whole.Values[8192..]);
        var step = new AdamWStep(crew);

        step.Use([Of(whole, whole, whole, whole)]);
        var expected = step.SquaredLength();
        step.Use([Of(first, first, first, first), Of(second, second, second, second)]);

        Assert.Equal(expected, step.SquaredLength());
    }

    [Theory]
    [InlineData(ControlWord.FlushToZero)]
    [InlineData(ControlWord.DenormalsAreZero)]
    public void Tiny_weights_and_gradients_are_no_zeros_whatever_a_library_left(uint bits)
    {
        var expected = Step();

        Assert.All(expected, weight => Assert.InRange(weight, 1e-45f, 1e-38f));
        using var changed = ControlWord.With(bits);
        Assert.Equal(expected, Step());
    }

    private static float[] Step()
    {
        using var crew = new Crew(1);
        using var w = new Numbers("", 1, 21);
        using var g = new Numbers("", 1, 21);
        using var m = new Numbers("", 1, 21);
        using var v = new Numbers("", 1, 21);
        w.Values.Fill(5e-39f);
        g.Values.Fill(3e-42f);
        m.Values.Fill(2e-40f);
        v.Values.Fill(0);
        var step = new AdamWStep(crew);
        step.Use([Of(w, g, m, v)]);
        step.Update([new(1, 0.9f, 0.1f, 0.98f, 0.02f, 0.999f, 0.1f, 1, 1)]);
        return w.Values.ToArray();
    }

    private static Parameter Of(Numbers w, Numbers g, Numbers m, Numbers v) =>
        new(w.Matrix.Data, g.Matrix.Data, m.Matrix.Data, v.Matrix.Data, w.Values.Length);
}
