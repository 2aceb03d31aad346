using Experiments.Results.Statistics;

namespace Experiments.Results.Figures;

/// <summary>Chooses round values for an axis: steps of 1, 2 or 5 times a power of ten.</summary>
public static class NiceTicks
{
    /// <summary>Round values that cover a range: the first is at or below its lower end, the last at or above its upper.</summary>
    /// <param name="range">The range of the data.</param>
    /// <param name="wanted">About how many steps there should be.</param>
    public static IReadOnlyList<double> Cover(Interval range, int wanted = 5)
    {
        var widened = range.Length > 0 ? range : Widen(range.Lower);
        var (step, decimals) = Step(widened.Length / wanted);
        // A value that misses a tick by rounding only needs no further step.
        var first = (long)Math.Floor((widened.Lower / step) + 1e-9);
        var last = (long)Math.Ceiling((widened.Upper / step) - 1e-9);
        var ticks = new List<double>();
        for (var index = first; index <= last; index++)
        {
            ticks.Add(Math.Round(index * step, decimals));
        }

        return ticks;
    }

    private static Interval Widen(double value)
    {
        var margin = value == 0 ? 1 : Math.Abs(value) / 2;
        return new Interval(value - margin, value + margin);
    }

    private static (double Step, int Decimals) Step(double raw)
    {
        var exponent = (int)Math.Floor(Math.Log10(raw));
        var power = Math.Pow(10, exponent);
        // The limits are the geometric means of neighbouring steps.
        var factor = (raw / power) switch { < 1.41 => 1, < 3.16 => 2, < 7.07 => 5, _ => 10 };
        return (factor * power, Math.Clamp(1 - exponent, 0, 15));
    }
}
