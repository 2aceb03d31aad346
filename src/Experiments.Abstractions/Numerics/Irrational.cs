using System.Numerics;

namespace Experiments;

/// <summary>Irrational numbers as integers: the number times 2^<see cref="Bits"/>, of which the last 16 bits are not certain.</summary>
internal static class Irrational
{
    /// <summary>As many as the remainder of the largest double by π/2 needs: 1024 before its point, and 106 + 64 behind it.</summary>
    public const int Bits = 1280;

    /// <summary>The natural logarithm of 2: 2 artanh(1/3).</summary>
    public static BigInteger LnTwo { get; } = 2 * InverseTangent(3, 1);

    /// <summary>π/2, by Machin's formula: 8 arctan(1/5) − 2 arctan(1/239).</summary>
    public static BigInteger HalfPi { get; } = 8 * InverseTangent(5, -1) - 2 * InverseTangent(239, -1);

    /// <summary>What a number has up to a bit behind the point; it must have at most 53 bits.</summary>
    /// <param name="number">The number; becomes what is left of it.</param>
    /// <param name="bit">The last bit, counted behind the point.</param>
    public static double TakeUpTo(int bit, ref BigInteger number)
    {
        var taken = number >> (Bits - bit);
        number -= taken << (Bits - bit);
        return Math.ScaleB((double)(long)taken, -bit);
    }

    /// <summary>The rounded number.</summary>
    public static DoubleDouble Rounded(BigInteger number) => DoubleDouble.OfFraction(number, Bits);

    /// <summary>1/n + s/(3n³) + 1/(5n⁵) + s/(7n⁷) + …: arctan(1/n) for s = −1, artanh(1/n) for s = 1.</summary>
    private static BigInteger InverseTangent(int n, int sign)
    {
        var power = (BigInteger.One << Bits) / n;
        var sum = power;
        for (var i = 3; !power.IsZero; i += 2)
        {
            power = sign * power / (n * n);
            sum += power / i;
        }

        return sum;
    }
}
