namespace Experiments;

public static partial class PortableMath
{
    /// <summary>Beyond it, up and down, the exponential function overflows and is less than half of the smallest double.</summary>
    private const double ExpLimit = 745.2;

    /// <summary>The error of <see cref="Exp"/>'s short way is less, where the result is between 1 and 2.</summary>
    private const double ExpDoubt = 1.0 / (1L << 62) / (1L << 4);

    /// <summary>e to the power <paramref name="x"/>.</summary>
    /// <param name="x">The exponent.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Exp(double x)
    {
        if (!(Math.Abs(x) <= ExpLimit))
        {
            return x > 0 ? double.PositiveInfinity : x < 0 ? 0 : double.NaN;
        }

        // x = n · ln 2 / 128 + r; e^x = 2^(n / 128) · e^r.
        var n = Math.Round(x * ExpTable.StepsPerUnit);
        var reduced = Math.FusedMultiplyAdd(n, -ExpTable.StepHigh, x);
        var correction = n * ExpTable.StepLow.High;
        var r = reduced - correction;
        var rLow = reduced - r - correction;
        var (power, powerLow) = ExpTable.Powers[(int)n & (ExpTable.Steps - 1)];
        var exponent = (int)n >> ExpTable.StepBits;

        // e^r − 1 − r; the first term that is left out is below 2^−71.
        var rest = r * r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)))));
        var linear = power * r;
        var high = power + linear;
        var low = power - high + linear
            + (Math.FusedMultiplyAdd(power, r, -linear) + (powerLow + powerLow * r + power * (rLow + rest)));
        var result = high + (low + ExpDoubt);
        return result == high + (low - ExpDoubt) && Math.Abs(exponent) < 1022
            ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(result) + ((long)exponent << 52))
            : RoundedExp(x);
    }

    /// <summary>The hyperbolic tangent of <paramref name="x"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Tanh(double x)
    {
        // Above 20, 1 − 2e^(−2x) rounds to 1.
        var size = Math.Abs(x);
        if (!(size >= Tiny))
        {
            return double.IsNaN(x) ? double.NaN : x;
        }

        if (size > 20)
        {
            return Math.CopySign(1, x);
        }

        // (e^2x − 1) / (e^2x + 1)
        var (power, excess, exponent) = ExpParts(2 * size);
        power = power.TimesPowerOfTwo(exponent);
        var lessOne = power - 1 + power * excess;
        return Math.CopySign((lessOne / (lessOne + 2)).High, x);
    }

    /// <summary>The exponential function of a number of at most <see cref="ExpLimit"/>, rounded once.</summary>
    private static double RoundedExp(DoubleDouble x)
    {
        var (power, excess, exponent) = ExpParts(x);
        var value = power + power * excess;
        if (exponent > 1022)
        {
            return Math.ScaleB(value.High, exponent);
        }

        if (exponent > -1022 || (exponent == -1022 && value.High >= 1))
        {
            return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value.High) + ((long)exponent << 52));
        }

        // A subnormal number has fewer bits. Added to a power of two that has its last bit where the number has it, the value is rounded
        // there, and is what the sum's bits have more than those of the power.
        var anchor = Math.ScaleB(1, -1022 - exponent);
        var sum = DoubleDouble.Sum(anchor, value.High);
        var rounded = sum.High + (sum.Low + value.Low);
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(rounded) - BitConverter.DoubleToInt64Bits(anchor));
    }

    /// <summary>e^x = power · (1 + excess) · 2^exponent, with the power in [1, 2) and a small excess.</summary>
    private static (DoubleDouble Power, DoubleDouble Excess, int Exponent) ExpParts(DoubleDouble x)
    {
        var n = Math.Round(x.High * ExpTable.StepsPerUnit);
        var reduced = Math.FusedMultiplyAdd(n, -ExpTable.StepHigh, x.High);
        var r = DoubleDouble.Sum(reduced, x.Low) - ExpTable.StepLow * n;
        var excess = r * DoubleDouble.Polynomial(r, Series.Exponential.AsSpan(1, 12));
        return (ExpTable.Powers[(int)n & (ExpTable.Steps - 1)], excess, (int)n >> ExpTable.StepBits);
    }
}
