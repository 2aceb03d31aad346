using System.Numerics;

namespace Experiments;

/// <summary>What is left of an angle when right angles are taken off, and how many.</summary>
internal static class HalfPi
{
    /// <summary>The largest angle that <see cref="Remainder"/> takes.</summary>
    public const double Limit = 1 << 20;

    private static readonly double first;
    private static readonly double second;
    private static readonly DoubleDouble third;

    static HalfPi()
    {
        // The first two parts have 33 bits: their products with the number of right angles, which has at most 20, are exact.
        var rest = Irrational.HalfPi;
        first = Irrational.TakeUpTo(32, ref rest);
        second = Irrational.TakeUpTo(65, ref rest);
        third = Irrational.Rounded(rest);
    }

    /// <summary>The remainder of an angle up to <see cref="Limit"/>, between −π/4 and π/4.</summary>
    /// <returns>The remainder, and a number of right angles: its last two bits are right.</returns>
    public static (DoubleDouble Remainder, int Quadrant) Remainder(double x)
    {
        var n = Math.Round(x / first);
        var reduced = Math.FusedMultiplyAdd(n, -first, x);
        return (DoubleDouble.Sum(reduced, -n * second) - third * n, (int)n);
    }

    /// <summary>The same of any angle, with long integers.</summary>
    public static (DoubleDouble Remainder, int Quadrant) LongRemainder(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var mantissa = new BigInteger((bits & ((1L << 52) - 1)) | 1L << 52);
        var n = BigInteger.DivRem(mantissa << (Irrational.Bits + (int)(bits >> 52) - 1075), Irrational.HalfPi, out var remainder);
        if (2 * remainder > Irrational.HalfPi)
        {
            n++;
            remainder -= Irrational.HalfPi;
        }

        var quadrant = (int)(n & 3);
        var rounded = Irrational.Rounded(remainder);
        return x < 0 ? (-rounded, -quadrant) : (rounded, quadrant);
    }
}
