namespace Experiments;

/// <summary>Logarithms of numbers between √½ and √2, in steps of 1/128: what is left of a number is then at most 0.0056 from 1.</summary>
internal static class LogTable
{
    /// <summary>Of a unit.</summary>
    public const int Steps = 128;

    /// <summary>The step of √½; that of √2 is 181.</summary>
    public const int First = 91;

    static LogTable()
    {
        // High has 42 bits: its product with the exponent of a double, which has at most 11, is exact.
        var rest = Irrational.LnTwo;
        LnTwo = Irrational.Rounded(rest);
        LnTwoHigh = Irrational.TakeUpTo(42, ref rest);
        LnTwoLow = Irrational.Rounded(rest).High;
        Entries = [.. Enumerable.Range(First, 181 - First + 1).Select(step => Entry((double)Steps / step))];
    }

    /// <summary>ln 2.</summary>
    public static DoubleDouble LnTwo { get; }

    /// <summary>The leading bits of ln 2.</summary>
    public static double LnTwoHigh { get; }

    /// <summary>The rest of ln 2.</summary>
    public static double LnTwoLow { get; }

    /// <summary>For every step a double near its inverse, and minus the logarithm of that double.</summary>
    public static (double Inverse, DoubleDouble Log)[] Entries { get; }

    private static (double Inverse, DoubleDouble Log) Entry(double inverse)
    {
        // −ln a = 2 artanh((1 − a) / (1 + a))
        var x = (1 - inverse) / DoubleDouble.Sum(1, inverse);
        return (inverse, 2 * x * DoubleDouble.Polynomial(x * x, Series.InverseTangent));
    }
}
