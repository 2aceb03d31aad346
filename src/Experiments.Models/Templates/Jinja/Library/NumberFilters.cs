using System.Globalization;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>Filters that make numbers, or compare.</summary>
internal static class NumberFilters
{
    /// <summary>The filters.</summary>
    public static KeyValuePair<string, Filter>[] All { get; } =
    [
        Of("int", ["default", "base"], (input, given, _) => ToInteger(input, given)),
        Of("float", ["default"], (input, given, _) => ToReal(input, given)),
        Of("abs", [], (input, _, _) => Absolute(input)),
        Of("round", ["precision", "method"], (input, given, _) => Round(input, given)),
        Of("min", ["case_sensitive", "attribute"], (input, given, run) => Extreme(input, given, run, -1)),
        Of("max", ["case_sensitive", "attribute"], (input, given, run) => Extreme(input, given, run, 1)),
        Of("sum", ["attribute", "start"], Sum),
    ];

    private static KeyValuePair<string, Filter> Of(string name, string[] parameters, Func<Value, Given, IRun, Value> body) =>
        new(name, new(parameters, (input, _, given, run) => body(input, given, run)));

    private static Value ToInteger(Value input, Given given)
    {
        if (given.Integer(1, 10) != 10)
        {
            throw given.Wrong(1, "10");
        }

        return input switch
        {
            Undefined => throw new TemplateException($"'int' takes a number or a string, not {input.Kind}"),
            Text text when long.TryParse(Figures(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                new Integer(whole),
            Text text when ParseReal(text) is { } real && Math.Abs(real) < 1e18 => new Integer((long)real),
            Real { Number: var number } when Math.Abs(number) < 1e18 => new Integer((long)number),
            _ when Numbers.Whole(input) is { } whole => new Integer(whole),
            _ => given[0] ?? new Integer(0),
        };
    }

    private static Value ToReal(Value input, Given given) => input switch
    {
        Undefined => throw new TemplateException($"'float' takes a number or a string, not {input.Kind}"),
        Text text when ParseReal(text) is { } real => new Real(real),
        _ when Numbers.Of(input) is { } number => new Real(number),
        _ => given[0] ?? new Real(0),
    };

    private static string Figures(Text text) => PythonText.Strip(text.Marked, null).Plain;

    private static double? ParseReal(Text text) =>
        double.TryParse(Figures(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;

    private static Value Absolute(Value input) => input switch
    {
        Real real => new Real(Math.Abs(real.Number)),
        _ when Numbers.Whole(input) is { } whole and > long.MinValue => new Integer(Math.Abs(whole)),
        _ => throw new TemplateException($"'abs' takes a number, not {input.Kind}"),
    };

    private static Value Round(Value input, Given given)
    {
        var number = Numbers.Of(input) ?? throw new TemplateException($"'round' takes a number, not {input.Kind}");
        var digits = given.Integer(0, 0) is >= 0 and <= 15 and var count ? (int)count : throw given.Wrong(0, "a number from 0 to 15");
        var power = 1d;
        for (var digit = 0; digit < digits; digit++)
        {
            power *= 10;
        }

        return (given.Text(1) ?? "common") switch
        {
            "common" when input is Integer or Truth => new Integer(Numbers.Whole(input)!.Value),
            "common" => new Real(Nearest(number, digits)),
            "ceil" => new Real(Math.Ceiling(number * power) / power),
            "floor" => new Real(Math.Floor(number * power) / power),
            _ => throw new TemplateException("'round' takes as 'method' common, ceil or floor"),
        };
    }

    // Python rounds the exact value, and a tie to the even digit; decimal numbers hold that value where a tie can be.
    private static double Nearest(double number, int digits)
    {
        if (!(Math.Abs(number) < 1e12))
        {
            return number;
        }

        var exact = number.ToString("F" + (digits + 50), CultureInfo.InvariantCulture);
        var isTie = exact[(exact.IndexOf('.') + digits + 1)..].TrimEnd('0') == "5";
        var rounded = double.Parse(number.ToString("F" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var last = number.ToString("F" + (digits + 1), CultureInfo.InvariantCulture)[..^1].TrimEnd('.')[^1];
        var kept = double.Parse(exact[..(exact.IndexOf('.') + digits + 1)], CultureInfo.InvariantCulture);
        return isTie && (last - '0') % 2 == 0 ? kept : rounded;
    }

    private static Value Extreme(Value input, Given given, IRun run, int sign)
    {
        Value? best = null;
        foreach (var item in Items.Of(input))
        {
            run.Count(1);
            best = best is null || Math.Sign(Comparison.Order(Key(item), Key(best))) == sign ? item : best;
        }

        return best ?? new Undefined("an item of nothing");

        Value Key(Value value) => ListFilters.Key(value, given, 1, given.Flag(0), run);
    }

    private static Value Sum(Value input, Given given, IRun run) => Items.Of(input)
        .Select(item => given[0] is { } path and not None ? Items.Path(item, path, run) : item)
        .Aggregate(given[1] ?? new Integer(0), (sum, item) => Arithmetic.Apply("+", sum, item, run));
}
