namespace Experiments.Tests.Numerics;

/// <summary>Where precision is easily lost: next to zeros of the functions, below the normal numbers, for large angles.</summary>
public sealed partial class PortableMathTests
{
    private const int Few = 3000;

    [Fact]
    public void Angles_of_any_size_are_reduced_to_the_last_bit()
    {
        // The double nearest to a multiple of π/2, relative to its size: its cosine is 4.7e-19. Source: Muller, "Elementary Functions",
        // on the method of Kahan and McDonald.
        const double NearestToZero = 6381956970095103.0;
        CheckTurns(Math.ScaleB(NearestToZero, 797));
        Assert.InRange(Math.Abs(PortableMath.Cos(Math.ScaleB(NearestToZero, 797))), 4.6e-19, 4.8e-19);
        CheckTurns(double.MaxValue);
        for (var i = 0; i < Few; i++)
        {
            CheckTurns(Math.ScaleB(random.NextDouble() - 0.5, random.Next(1024 + 28) - 27));

            // Next to a multiple of π/2 in the range of the short way, and on both sides of the limit.
            CheckTurns((1 + random.Next(600_000)) * (Math.PI / 2));
            CheckTurns((1 << 20) + random.NextDouble() - 0.5);
        }
    }

    [Fact]
    public void Logarithms_keep_their_precision_next_to_1_and_below_the_normal_numbers()
    {
        for (var i = 0; i < Few; i++)
        {
            CheckLog(BitConverter.Int64BitsToDouble(1 + (long)(random.NextBits() >> (12 + random.Next(52)))));
            CheckLog(1 + Math.ScaleB(random.NextDouble() - 0.5, -random.Next(48)));
            CheckLog(Math.ScaleB(1, random.Next(2098) - 1074));
        }
    }

    [Fact]
    public void Small_arguments_and_results_are_rounded_once()
    {
        // Lefèvre and Muller, "Worst cases for correct rounding of the elementary functions in double precision", 2001: e to this power is
        // nearest to the middle of two doubles.
        CheckExp(Math.ScaleB(0x19E9CBBFD6080B, -31 - 52));
        for (var i = 0; i < Few; i++)
        {
            CheckExp(Math.ScaleB(random.NextDouble() - 0.5, -random.Next(1070)));
            CheckExp(-708 - 37.2 * random.NextDouble());
            CheckExp(709.7 + 0.1 * random.NextDouble());
            var x = Math.ScaleB(random.NextDouble() - 0.5, -random.Next(70));
            Check(PortableMath.Tanh(x), Reference.Tanh(Reference.Exp(Exact.Of(2 * x))));
        }
    }

    [Fact]
    public void Powers_next_to_overflow_and_underflow_and_of_bases_next_to_1_are_rounded_once()
    {
        for (var i = 0; i < Few; i++)
        {
            CheckPow(1 + Math.ScaleB(1 + random.Next(100), -52), Math.ScaleB(random.NextDouble() - 0.5, 50));
            var x = Math.ScaleB(random.NextDouble(), random.Next(2000) - 1000);
            CheckPow(x, (-708 - 37.2 * random.NextDouble()) / Math.Log(x));
            CheckPow(x, (709.7 + 0.1 * random.NextDouble()) / Math.Log(x));
            CheckPow(1 + random.Next(1000), random.Next(200) - 100);
            CheckPow(Math.ScaleB(1 + random.Next(1000), -1074), random.NextDouble() - 0.5);
        }
    }

    [Fact]
    public void Neighbours_are_in_order()
    {
        (Func<double, double> Function, double Least, double Most)[] rising =
        [
            (PortableMath.Exp, -745, 709), (PortableMath.Exp, -0.01, 0.01), (PortableMath.Log, 0, 1000), (PortableMath.Log, 0.9, 1.1),
            (PortableMath.Log2, 0, 1000), (PortableMath.Tanh, -20, 20), (PortableMath.Sin, -1.5, 1.5), (x => -PortableMath.Cos(x), 0, 3.1),
            (x => PortableMath.Pow(x, 0.37), 0, 1000), (x => PortableMath.Pow(1.0001, x), -10, 10),
        ];
        foreach (var (function, least, most) in rising)
        {
            for (var i = 0; i < Few; i++)
            {
                var x = least + random.NextDouble() * (most - least);
                for (var step = 0; step < 10; step++, x = Math.BitIncrement(x))
                {
                    Assert.True(function(x) <= function(Math.BitIncrement(x)), $"{x:R}");
                }
            }
        }
    }

    private void CheckTurns(double x)
    {
        var (sine, cosine) = Reference.SineAndCosine(Exact.Of(x));
        Check(PortableMath.Sin(x), sine);
        Check(PortableMath.Cos(x), cosine);
        Check(PortableMath.Sin(-x), Exact.Of(0) - sine);
    }

    private void CheckExp(double x) => Check(PortableMath.Exp(x), Reference.Exp(Exact.Of(x)));

    private void CheckLog(double x)
    {
        // ln 1 = 0 has no last place.
        if (x != 1)
        {
            var exact = Reference.Log(Exact.Of(x));
            Check(PortableMath.Log(x), exact);
            Check(PortableMath.Log2(x), exact / Reference.LnTwo);
        }
    }

    private void CheckPow(double x, double y) =>
        Check(PortableMath.Pow(x, y), Reference.Exp(Exact.Of(y) * Reference.Log(Exact.Of(x))));
}
