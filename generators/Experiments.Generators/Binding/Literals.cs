using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads constants. The wanted type decides; the text is never guessed at.</summary>
internal static class Literals
{
    private static readonly Regex Whole = new(@"^[+-]?[0-9]{1,19}$");
    private static readonly Regex Number = new(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$");
    private static readonly Regex Sized = new("^([0-9]+(?:\\.[0-9]+)?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$");
    private static readonly Regex Time = new(
        "^" + string.Concat(new[] { "d", "h", "min|m(?!s)", "s", "ms" }.Select(unit => $@"(?:(\d+(?:\.\d+)?)({unit}))?")) + "$");

    /// <summary>The value; null when the text does not fit, and <paramref name="problem"/> says what would.</summary>
    public static BoundValue? Read(TypeModel type, string text, bool hasUnit, out string problem)
    {
        problem = "";
        switch (type.Shape)
        {
            case TypeShape.Text:
                return new BoundValue(ValueKind.Literal, Names.Quote(text), text);
            case TypeShape.Boolean:
                problem = "write true or false";
                return text is "true" or "false" ? new BoundValue(ValueKind.Literal, text, text) : null;
            case TypeShape.Int32:
                return ReadInteger(text, int.MinValue, int.MaxValue, hasUnit, out problem);
            case TypeShape.Int64:
                return ReadInteger(text, long.MinValue, long.MaxValue, hasUnit, out problem);
            case TypeShape.Single or TypeShape.Double:
                return ReadNumber(type.Shape, text, hasUnit, out problem);
            case TypeShape.Duration:
                return ReadDuration(text, out problem);
            case TypeShape.Size:
                return ReadSize(text, out problem);
            case TypeShape.Choice:
                return ReadChoice(type, text, out problem);
            default:
                problem = $"a {type.Words} is wanted";
                return null;
        }
    }

    /// <summary>Checks a constant and its range.</summary>
    public static BoundValue? Bind(Mistakes mistakes, ParameterModel parameter, YamlScalar scalar, string? text = null)
    {
        var type = parameter.Type;
        text ??= scalar.Text;
        if (type.Shape == TypeShape.Text && scalar.IsPlain && text.Length == 0)
        {
            mistakes.Report(Rules.BadValue, scalar.Range, $"'{parameter.Key}' has no value; write \"\" for an empty text");
            return null;
        }

        var value = Read(type, text, parameter.Unit is not null, out var problem);
        if (value is null)
        {
            mistakes.Report(Rules.BadValue, scalar.Range, $"{scalar.Description} is not {Noun(type)} for '{parameter.Key}'; {problem}");
        }
        else if (IsOutside(value, parameter))
        {
            var range = $"{Numbers.Text(parameter.Minimum!.Value)} and {Numbers.Text(parameter.Maximum!.Value)}";
            mistakes.Report(Rules.OutOfRange, scalar.Range, $"'{parameter.Key}' lies between {range}; {value.Text} does not");
            return null;
        }

        return value;
    }

    /// <summary>Whether a number is outside of the range that its parameter has.</summary>
    public static bool IsOutside(BoundValue value, ParameterModel parameter)
    {
        double? number = parameter.Type.IsNumber ? double.Parse(value.Text, CultureInfo.InvariantCulture) : null;
        return number < parameter.Minimum || number > parameter.Maximum;
    }

    private static string Noun(TypeModel type) => type.Shape switch
    {
        TypeShape.Choice => "a valid value",
        TypeShape.Boolean => "a truth value",
        TypeShape.Int32 or TypeShape.Int64 => "an integer",
        _ => "a " + type.Words,
    };

    private static BoundValue? ReadInteger(string text, long least, long greatest, bool hasUnit, out string problem)
    {
        problem = hasUnit ? "write an integer such as 2000 or 2k" : "write an integer such as 2000";
        var whole = Whole.IsMatch(text) ? decimal.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : (decimal?)null;
        if ((whole ?? (hasUnit ? Numbers.Scaled(text) : null)) is not { } value)
        {
            return null;
        }

        if (value != decimal.Truncate(value))
        {
            problem = "the number is not a whole one that fits";
            return null;
        }

        if (value < least || value > greatest)
        {
            problem = FormattableString.Invariant($"it must lie between {least} and {greatest}");
            return null;
        }

        var canonical = ((long)value).ToString(CultureInfo.InvariantCulture);
        return new BoundValue(ValueKind.Literal, canonical == "-9223372036854775808" ? "long.MinValue" : canonical, canonical);
    }

    private static BoundValue? ReadNumber(TypeShape shape, string text, bool hasUnit, out string problem)
    {
        problem = "write a number such as 0.1 or 1e-4";
        double value;
        if (hasUnit && Numbers.Scaled(text) is { } scaled)
        {
            value = (double)scaled;
        }
        else if (!Number.IsMatch(text) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return null;
        }

        if (double.IsInfinity(value) || (shape == TypeShape.Single && float.IsInfinity((float)value)))
        {
            problem = "the number is too large";
            return null;
        }

        return shape == TypeShape.Single
            ? new BoundValue(ValueKind.Literal, Numbers.Code((float)value) + "f", Numbers.Text((float)value))
            : new BoundValue(ValueKind.Literal, Numbers.Code(value), Numbers.Text(value));
    }

    private static BoundValue? ReadDuration(string text, out string problem)
    {
        problem = "write a duration such as 90m, 1h30m or 10s";
        var match = Time.Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        decimal milliseconds = 0;
        for (var group = 1; group < match.Groups.Count; group += 2)
        {
            if (!match.Groups[group].Success)
            {
                continue;
            }

            var part = Numbers.Scaled(match.Groups[group].Value, Milliseconds(match.Groups[group + 1].Value));
            milliseconds += part ?? 0;
            if (part is null || milliseconds >= 900_000_000_000_000m)
            {
                problem = "the duration is too long";
                return null;
            }
        }

        if (milliseconds != decimal.Truncate(milliseconds))
        {
            problem = "durations are whole milliseconds";
            return null;
        }

        var whole = ((long)milliseconds).ToString(CultureInfo.InvariantCulture);
        return new BoundValue(ValueKind.Literal, $"global::System.TimeSpan.FromMilliseconds({whole}L)", text);
    }

    private static BoundValue? ReadSize(string text, out string problem)
    {
        problem = "write a size with its unit, such as 16GB (10⁹ bytes each) or 16GiB (2³⁰ bytes each)";
        var match = Sized.Match(text);
        if (!match.Success
            || Numbers.Scaled(match.Groups[1].Value, Bytes(match.Groups[2].Value)) is not { } value
            || value != decimal.Truncate(value)
            || value > long.MaxValue)
        {
            return null;
        }

        var code = FormattableString.Invariant($"new global::Experiments.ByteSize({(long)value}L)");
        return new BoundValue(ValueKind.Literal, code, text);
    }

    private static BoundValue? ReadChoice(TypeModel type, string text, out string problem)
    {
        var keys = type.Choices.Select(choice => choice.Key).ToArray();
        var all = string.Join(", ", keys);
        problem = Nearest.Find(text, keys) is { } near ? $"did you mean '{near}'? It is one of {all}" : $"it is one of {all}";
        return type.Choices.FirstOrDefault(choice => choice.Key == text) is { } found
            ? new BoundValue(ValueKind.Literal, found.Name, found.Key) { Type = type }
            : null;
    }

    private static decimal Milliseconds(string unit) => unit switch
    {
        "d" => 86_400_000m,
        "h" => 3_600_000m,
        "m" or "min" => 60_000m,
        "s" => 1_000m,
        _ => 1m,
    };

    private static decimal Bytes(string unit) => unit switch
    {
        "B" => 1m,
        "kB" or "KB" => 1_000m,
        "MB" => 1_000_000m,
        "GB" => 1_000_000_000m,
        "TB" => 1_000_000_000_000m,
        "KiB" => 1024m,
        "MiB" => 1024m * 1024,
        "GiB" => 1024m * 1024 * 1024,
        _ => 1024m * 1024 * 1024 * 1024,
    };
}
