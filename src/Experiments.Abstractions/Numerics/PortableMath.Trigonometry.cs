namespace Experiments;

public static partial class PortableMath
{
    /// <summary>Below it sin x and tanh x round to x: the next term is at most x³ / 3.</summary>
    private const double Tiny = 1.0 / (1 << 28);

    /// <summary>The sine of <paramref name="x"/>.</summary>
    /// <param name="x">The angle in radians, of any size.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Sin(double x)
    {
        if (Math.Abs(x) < Tiny)
        {
            return x;
        }

        return double.IsFinite(x) ? Turned(x, 0) : double.NaN;
    }

    /// <summary>The cosine of <paramref name="x"/>.</summary>
    /// <param name="x">The angle in radians, of any size.</param>
    /// <returns>With an error of at most 0.500001 units in the last place.</returns>
    public static double Cos(double x) => double.IsFinite(x) ? Turned(x, 1) : double.NaN;

    /// <summary>The sine of an angle and some right angles more.</summary>
    private static double Turned(double x, int rightAngles)
    {
        var (r, quadrant) = Math.Abs(x) <= HalfPi.Limit ? HalfPi.Remainder(x) : HalfPi.LongRemainder(x);
        quadrant += rightAngles;
        var square = r * r;
        var value = int.IsOddInteger(quadrant)
            ? DoubleDouble.Polynomial(square, Series.Cosine)
            : r * DoubleDouble.Polynomial(square, Series.Sine);
        return (quadrant & 2) == 0 ? value.High : -value.High;
    }
}
