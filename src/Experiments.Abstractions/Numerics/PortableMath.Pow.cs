namespace Experiments;

public static partial class PortableMath
{
    /// <summary><paramref name="x"/> to the power <paramref name="y"/>.</summary>
    /// <param name="x">The base; below 0 only whole powers are numbers.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>With an error of at most 0.500001 units in the last place; special values as <see cref="Math.Pow"/>.</returns>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        var size = Math.Abs(x);
        if (double.IsNaN(x) || double.IsNaN(y) || (x < 0 && double.IsFinite(x) && double.IsFinite(y) && !double.IsInteger(y)))
        {
            return double.NaN;
        }

        if (double.IsInfinity(y))
        {
            return size == 1 ? 1 : (size > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }

        var power = size == 0 || double.IsInfinity(size)
            ? (size == 0) == (y < 0) ? double.PositiveInfinity : 0
            : PowOfPositive(size, y);
        return double.IsNegative(x) && double.IsOddInteger(y) ? -power : power;
    }

    private static double PowOfPositive(double x, double y)
    {
        var log = LogOf(x);
        var estimate = log.High * y;
        return Math.Abs(estimate) < ExpLimit ? RoundedExp(log * y) : estimate > 0 ? double.PositiveInfinity : 0;
    }
}
