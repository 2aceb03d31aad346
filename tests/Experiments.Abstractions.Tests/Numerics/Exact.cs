using System.Numerics;

namespace Experiments.Tests.Numerics;

/// <summary>A number with some 200 bits: <c>Numerator · 2^Exponent</c>.</summary>
public readonly record struct Exact(BigInteger Numerator, int Exponent)
{
    private const int Precision = 200;

    public static Exact operator *(Exact left, Exact right) =>
        new Exact(left.Numerator * right.Numerator, left.Exponent + right.Exponent).Cut();

    public static Exact operator +(Exact left, Exact right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return new Exact(left.At(exponent) + right.At(exponent), exponent).Cut();
    }

    public static Exact operator -(Exact left, Exact right) => left + new Exact(-right.Numerator, right.Exponent);

    public static Exact operator /(Exact left, Exact right) =>
        new Exact((left.Numerator << (2 * Precision)) / right.Numerator, left.Exponent - right.Exponent - 2 * Precision).Cut();

    /// <summary>The value of a finite double.</summary>
    public static Exact Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var mantissa = bits & ((1L << 52) - 1);
        var exact = bits >> 52 == 0 ? new Exact(mantissa, -1074) : new Exact(mantissa | 1L << 52, (int)(bits >> 52) - 1075);
        return value < 0 ? exact with { Numerator = -exact.Numerator } : exact;
    }

    /// <summary>How far a double is from this number, in units of the last place that doubles have there.</summary>
    /// <remarks>An infinity stands for 2^1024 and all that is larger.</remarks>
    public double ErrorOf(double value)
    {
        var unit = Math.Max(-1074, (int)BigInteger.Abs(Numerator).GetBitLength() + Exponent - 53);
        if (double.IsInfinity(value) && unit > 1024 - 53)
        {
            return Math.Sign(value) == Numerator.Sign ? 0 : double.PositiveInfinity;
        }

        var difference = (double.IsInfinity(value) ? new Exact(Math.Sign(value), 1024) : Of(value)) - this;
        return Math.Abs((double)difference.At(unit - 60)) * Math.ScaleB(1, -60);
    }

    /// <summary>The numerator for another exponent, without the bits below it.</summary>
    public BigInteger At(int exponent) =>
        exponent <= Exponent ? Numerator << (Exponent - exponent) : Numerator >> (exponent - Exponent);

    private Exact Cut()
    {
        var cut = Math.Max(0, (int)BigInteger.Abs(Numerator).GetBitLength() - Precision);
        return new(Numerator >> cut, Exponent + cut);
    }
}
