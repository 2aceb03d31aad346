namespace Experiments;

/// <summary>Powers of 2 between 1 and 2, in steps of 2^(1/128): what is left of an exponent is then at most ln 2 / 256.</summary>
internal static class ExpTable
{
    public const int StepBits = 7;
    public const int Steps = 1 << StepBits;

    static ExpTable()
    {
        // High has 35 bits: its product with the number of steps, which has at most 18, is exact.
        var step = Irrational.LnTwo >> StepBits;
        StepHigh = Irrational.TakeUpTo(42, ref step);
        StepLow = Irrational.Rounded(step);
        StepsPerUnit = 1 / StepHigh;
        Powers =
        [
            .. Enumerable.Range(0, Steps).Select(i => DoubleDouble.Polynomial(
                Irrational.Rounded(i * Irrational.LnTwo >> StepBits),
                Series.Exponential)),
        ];
    }

    /// <summary>The leading bits of ln 2 / 128.</summary>
    public static double StepHigh { get; }

    /// <summary>The rest of ln 2 / 128.</summary>
    public static DoubleDouble StepLow { get; }

    /// <summary>128 / ln 2; it need not be exact, as it only chooses a step.</summary>
    public static double StepsPerUnit { get; }

    /// <summary>2^(i / 128).</summary>
    public static DoubleDouble[] Powers { get; }
}
