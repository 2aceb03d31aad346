using System.Numerics;

namespace Experiments.Tests.Numerics;

/// <summary>Elementary functions by their power series, with integers.</summary>
public static class Reference
{
    /// <summary>The precision behind the point, of what is between −4 and 4.</summary>
    private const int Bits = 280;

    /// <summary>The same for a right angle, of which the largest double is 2^1023 times as much.</summary>
    private const int LongBits = 1024 + Bits + 20;

    /// <summary>π/4 = 12 arctan(1/18) + 8 arctan(1/57) − 5 arctan(1/239).</summary>
    private static readonly BigInteger halfPi = 24 * InverseTangent(18) + 16 * InverseTangent(57) - 10 * InverseTangent(239);

    /// <summary>ln 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749).</summary>
    private static readonly BigInteger lnTwo =
        (18 * InverseTangent(26, 1) - 2 * InverseTangent(4801, 1) + 8 * InverseTangent(8749, 1)) >> (LongBits - Bits);

    public static Exact LnTwo { get; } = new(lnTwo, -Bits);

    public static Exact Exp(Exact x)
    {
        // e^x = 2^n · (e^(r / 2^16))^(2^16)
        const int Halvings = 16;
        var (n, r) = Divide(x, lnTwo, Bits);
        r >>= Halvings;
        var (term, sum) = (BigInteger.One << Bits, BigInteger.One << Bits);
        for (var i = 1; !term.IsZero; i++)
        {
            term = (term * r >> Bits) / i;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum = sum * sum >> Bits;
        }

        return new(sum, (int)n - Bits);
    }

    public static Exact Log(Exact x)
    {
        // From a guess g: ln x = g + 2 artanh((x − e^g) / (x + e^g)). The guess leaves 50 bits less in each power.
        var high = Math.Max(0, (int)x.Numerator.GetBitLength() - 53);
        var guess = Exact.Of(Math.Log((double)(x.Numerator >> high)) + (x.Exponent + high) * Math.Log(2));
        var power = Exp(guess);
        var ratio = (x - power) / (x + power);
        var (odd, square, sum) = (ratio, ratio * ratio, ratio);
        for (var i = 3; i < 12; i += 2)
        {
            odd *= square;
            sum += odd / Exact.Of(i);
        }

        return guess + sum + sum;
    }

    public static (Exact Sine, Exact Cosine) SineAndCosine(Exact x)
    {
        // The angle is halved 16 times; sin 2a = 2 sin a cos a, 1 − cos 2a = 2 sin² a.
        const int Halvings = 16;
        var (n, remainder) = Divide(x, halfPi, LongBits);
        var r = remainder >> (LongBits - Bits + Halvings);
        var (sine, lessOne) = (BigInteger.Zero, BigInteger.Zero);
        var term = r;
        for (var i = 1; !term.IsZero; i += 2)
        {
            sine += term;
            term = -(term * r >> Bits) / (i + 1);
            lessOne += term;
            term = (term * r >> Bits) / (i + 2);
        }

        for (var i = 0; i < Halvings; i++)
        {
            var half = sine;
            sine = 2 * (sine + (sine * lessOne >> Bits));
            lessOne = -2 * half * half >> Bits;
        }

        var (s, c) = (new Exact(sine, -Bits), new Exact((BigInteger.One << Bits) + lessOne, -Bits));
        var (negativeS, negativeC) = (s with { Numerator = -s.Numerator }, c with { Numerator = -c.Numerator });
        return (int)(n & 3) switch { 0 => (s, c), 1 => (c, negativeS), 2 => (negativeS, negativeC), _ => (negativeC, s) };
    }

    public static Exact Tanh(Exact expOfTwice) => (expOfTwice - Exact.Of(1)) / (expOfTwice + Exact.Of(1));

    /// <summary>The nearest multiple of a unit, and what is left, with as many bits.</summary>
    private static (BigInteger Count, BigInteger Left) Divide(Exact x, BigInteger unit, int bits)
    {
        var numerator = x.At(-bits);
        var count = BigInteger.Divide(2 * numerator + (numerator.Sign * unit), 2 * unit);
        return (count, numerator - count * unit);
    }

    private static BigInteger InverseTangent(int n, int sign = -1)
    {
        var power = (BigInteger.One << LongBits) / n;
        var sum = power;
        for (var i = 3; !power.IsZero; i += 2)
        {
            power = sign * power / (n * n);
            sum += power / i;
        }

        return sum;
    }
}
