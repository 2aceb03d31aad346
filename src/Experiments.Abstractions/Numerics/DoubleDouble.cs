using System.Numerics;
using System.Runtime.CompilerServices;

namespace Experiments;

/// <summary>A number as the sum of two doubles, the second at most half a unit in the last place of the first: 106 bits.</summary>
/// <remarks>
/// Operations have a relative error of a few 2^−106, as long as nothing overflows or is lost below the smallest double.
/// Source: Joldes, Muller and Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", 2017.
/// </remarks>
/// <param name="High">The number, rounded to a double.</param>
/// <param name="Low">What is missing.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var high = Sum(left.High, right.High);
        var low = Sum(left.Low, right.Low);
        var sum = QuickSum(high.High, high.Low + low.High);
        return QuickSum(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = Product(left.High, right.High);
        return QuickSum(product.High, product.Low + (left.High * right.Low + left.Low * right.High));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        var first = left.High / right.High;
        var rest = left - right * first;
        var second = rest.High / right.High;
        rest -= right * second;
        return QuickSum(first, second) + rest.High / right.High;
    }

    /// <summary>The exact sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double left, double right)
    {
        var sum = left + right;
        var part = sum - left;
        return new(sum, left - (sum - part) + (right - part));
    }

    /// <summary>The exact sum of two doubles, the first of which is 0 or not the smaller one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble QuickSum(double left, double right)
    {
        var sum = left + right;
        return new(sum, left - sum + right);
    }

    /// <summary>The exact product of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double left, double right)
    {
        var product = left * right;
        return new(product, Math.FusedMultiplyAdd(left, right, -product));
    }

    /// <summary>c₀ + c₁x + c₂x² + …</summary>
    /// <param name="x">Where.</param>
    /// <param name="coefficients">c₀, c₁, …; at least one.</param>
    public static DoubleDouble Polynomial(DoubleDouble x, ReadOnlySpan<DoubleDouble> coefficients)
    {
        var sum = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = coefficients[i] + sum * x;
        }

        return sum;
    }

    /// <summary>A binary fraction, rounded.</summary>
    /// <param name="numerator">The fraction times 2^<paramref name="bits"/>.</param>
    /// <param name="bits">Its bits behind the point.</param>
    public static DoubleDouble OfFraction(BigInteger numerator, int bits)
    {
        var high = Leading(numerator, bits, out var rest);
        return QuickSum(high, Leading(rest, bits, out _));
    }

    /// <summary>The number times 2^<paramref name="exponent"/>.</summary>
    public DoubleDouble TimesPowerOfTwo(int exponent) => new(Math.ScaleB(High, exponent), Math.ScaleB(Low, exponent));

    private static double Leading(BigInteger numerator, int bits, out BigInteger rest)
    {
        // The bits of a double and no more: the conversion is exact.
        var cut = Math.Max(0, (int)BigInteger.Abs(numerator).GetBitLength() - 53);
        var leading = numerator >> cut;
        rest = numerator - (leading << cut);
        return Math.ScaleB((double)(long)leading, cut - bits);
    }
}
