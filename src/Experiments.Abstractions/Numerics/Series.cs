using System.Numerics;

namespace Experiments;

/// <summary>The coefficients of power series.</summary>
internal static class Series
{
    private const int Length = 32;

    /// <summary>1/0!, 1/1!, 1/2!, …: the exponential function.</summary>
    public static DoubleDouble[] Exponential { get; } = [.. Enumerable.Range(0, Length).Select(n => Inverse(Factorial(n)))];

    /// <summary>1, −1/3!, 1/5!, …, in powers of x²: sin x / x.</summary>
    public static DoubleDouble[] Sine { get; } = [.. Enumerable.Range(0, 14).Select(i => Signed(i, Exponential[2 * i + 1]))];

    /// <summary>1, −1/2!, 1/4!, …, in powers of x²: cos x.</summary>
    public static DoubleDouble[] Cosine { get; } = [.. Enumerable.Range(0, 15).Select(i => Signed(i, Exponential[2 * i]))];

    /// <summary>1, −1/2, 1/3, …: ln(1 + x) / x.</summary>
    public static DoubleDouble[] Logarithm { get; } = [.. Enumerable.Range(0, 15).Select(i => Signed(i, Inverse(i + 1)))];

    /// <summary>1, 1/3, 1/5, …, in powers of x²: artanh x / x.</summary>
    public static DoubleDouble[] InverseTangent { get; } = [.. Enumerable.Range(0, 24).Select(i => Inverse(2 * i + 1))];

    private static DoubleDouble Signed(int i, DoubleDouble value) => int.IsOddInteger(i) ? -value : value;

    private static DoubleDouble Inverse(BigInteger n) => DoubleDouble.OfFraction((BigInteger.One << 256) / n, 256);

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, factor) => product * factor);
}
