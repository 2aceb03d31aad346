using System.Globalization;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Numbers as Python takes and shows them.</summary>
internal static class Numbers
{
    /// <summary>The number that a value is; null where it is none. True is 1.</summary>
    public static double? Of(Value value) => value switch
    {
        Truth truth => truth.Is ? 1 : 0,
        Integer integer => integer.Number,
        Real real => real.Number,
        _ => null,
    };

    /// <summary>The whole number that a value is; null where it is none. True is 1.</summary>
    public static long? Whole(Value value) => value switch
    {
        Truth truth => truth.Is ? 1 : 0,
        Integer integer => integer.Number,
        _ => null,
    };

    /// <summary>A number with a fraction as Python writes it: the shortest text that reads back.</summary>
    public static string Show(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var whole = parts[0].Split('.')[0];
        var leading = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = leading.TrimStart('0');
        var exponent = whole.Length - (leading.Length - digits.Length) - 1
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        return (number < 0 ? "-" : "") + Place(digits.TrimEnd('0'), exponent);
    }

    private static string Place(string digits, int exponent) => exponent switch
    {
        < -4 or >= 16 => string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"),
        < 0 => $"0.{new string('0', -exponent - 1)}{digits}",
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0') + ".0",
        _ => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
    };
}
