using System.Runtime.CompilerServices;

namespace Experiments;

public static partial class PortableMath
{
    private const double SmallestNormal = 2.2250738585072014E-308;
    private const long MantissaBits = (1L << 52) - 1;

    /// <summary>The mantissa's bits of √2.</summary>
    private const long RootOfTwo = 0x6A09E667F3BCC;

    /// <summary>The error of <see cref="Log"/>'s short way, relative to the result, is less.</summary>
    private const double LogDoubt = 1.0 / (1L << 62) / (1L << 3);

    /// <summary>The natural logarithm of <paramref name="x"/>.</summary>
    /// <param name="x">The number; there is no logarithm of one below 0.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Log(double x)
    {
        if (!(x is >= SmallestNormal and <= double.MaxValue))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? (x > 1 ? x : RoundedLog(x)) : double.NaN;
        }

        // x = 2^k · m and m = (1 + r) / a, with a of the table: ln x = k · ln 2 − ln a + ln(1 + r). The error of m · a is e.
        var (m, k) = Split(x);
        ref readonly var entry = ref LogTable.Entries[(int)(m * LogTable.Steps + 0.5) - LogTable.First];
        var (inverse, log, logLow) = (entry.Inverse, entry.Log.High, entry.Log.Low);
        var product = m * inverse;
        var e = Math.FusedMultiplyAdd(m, inverse, -product);
        var r = product - 1;

        // The first term of ln(1 + r) that is left out is below 2^−75 of the result.
        var square = r * r;
        var rest = 1.0 / 3 - r * (1.0 / 4)
            + square * (1.0 / 5 - r * (1.0 / 6) + square * (1.0 / 7 - r * (1.0 / 8) + square * (1.0 / 9)));
        var exponent = k * LogTable.LnTwoHigh;
        var table = exponent + log;
        var linear = table + r;
        var high = linear - 0.5 * square;
        var low = linear - high - 0.5 * square + (table - linear + r) + (exponent - table + log)
            + (k * LogTable.LnTwoLow + logLow + e * (1 - r * (1 - r)) - 0.5 * Math.FusedMultiplyAdd(r, r, -square) + r * square * rest);
        var doubt = high * LogDoubt;
        var result = high + (low + doubt);
        return result == high + (low - doubt) ? result : RoundedLog(x);
    }

    /// <summary>The logarithm of <paramref name="x"/> to base 2; exact for powers of 2.</summary>
    /// <param name="x">The number; there is no logarithm of one below 0.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Log2(double x)
    {
        if (!(x is > 0 and <= double.MaxValue))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        var (m, k) = SplitAny(x);
        return (k + MantissaLog(m) / LogTable.LnTwo).High;
    }

    private static double RoundedLog(double x) => LogOf(x).High;

    /// <summary>The logarithm of a positive finite number.</summary>
    private static DoubleDouble LogOf(double x)
    {
        var (m, k) = SplitAny(x);
        return k * LogTable.LnTwo + MantissaLog(m);
    }

    /// <summary>The logarithm of a number in [√½, √2].</summary>
    private static DoubleDouble MantissaLog(double m)
    {
        var (inverse, log) = LogTable.Entries[(int)(m * LogTable.Steps + 0.5) - LogTable.First];
        var r = DoubleDouble.Product(m, inverse) + -1;
        return log + r * DoubleDouble.Polynomial(r, Series.Logarithm);
    }

    /// <summary>A positive finite number as a mantissa in [√½, √2] times 2^exponent.</summary>
    private static (double Mantissa, int Exponent) SplitAny(double x)
    {
        if (x >= SmallestNormal)
        {
            return Split(x);
        }

        var (mantissa, exponent) = Split(x * (1L << 54));
        return (mantissa, exponent - 54);
    }

    /// <summary>The same of a number that is not subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Mantissa, int Exponent) Split(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var mantissa = bits & MantissaBits;

        // 1 above √2, without a jump, as no processor can foretell it.
        var up = (int)((ulong)(RootOfTwo - mantissa) >> 63);
        return (BitConverter.Int64BitsToDouble(mantissa | (1023L - up) << 52), (int)(bits >> 52) - 1023 + up);
    }
}
