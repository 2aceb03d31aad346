using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>A constant of a type.</summary>
/// <param name="Code">Its C#.</param>
/// <param name="Text">Its canonical text, as results and messages show it.</param>
internal sealed record Constant(string Code, string Text)
{
    /// <summary>The enumeration that it belongs to; null for other types.</summary>
    public TypeModel? Type { get; init; }

    /// <summary>The number that it is, in seconds or bytes where it has such a unit; null for what is none.</summary>
    public double? Number { get; init; }
}

/// <summary>Reads constants. The wanted type decides; the text is never guessed at.</summary>
internal static class Constants
{
    private static readonly Regex Whole = new(@"^[+-]?[0-9]{1,19}$");
    private static readonly Regex Number = new(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$");
    private static readonly Regex Sized = new("^([0-9]+(?:\\.[0-9]+)?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$");
    private static readonly Regex Time = new(
        "^" + string.Concat(new[] { "d", "h", "min|m(?!s)", "s", "ms" }.Select(unit => $@"(?:(\d+(?:\.\d+)?)({unit}))?")) + "$");

    private static readonly Dictionary<string, decimal> Units = new()
    {
        ["d"] = 86_400_000m, ["h"] = 3_600_000m, ["min"] = 60_000m, ["m"] = 60_000m, ["s"] = 1_000m, ["ms"] = 1m,
        ["B"] = 1m, ["kB"] = 1e3m, ["KB"] = 1e3m, ["MB"] = 1e6m, ["GB"] = 1e9m, ["TB"] = 1e12m,
        ["KiB"] = 1024m, ["MiB"] = 1_048_576m, ["GiB"] = 1_073_741_824m, ["TiB"] = 1_099_511_627_776m,
    };

    /// <summary>The value; null when the text does not fit, and <paramref name="problem"/> says what would.</summary>
    public static Constant? Read(TypeModel type, string text, bool hasUnit, out string problem)
    {
        problem = "";
        switch (type.Shape)
        {
            case TypeShape.Text:
                return Literal(Names.Quote(text), text);
            case TypeShape.Boolean:
                problem = "write true or false";
                return text is "true" or "false" ? Literal(text) : null;
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

    /// <summary>Whether a number is outside of the range that its parameter has.</summary>
    public static bool IsOutside(Constant value, ParameterModel parameter) =>
        value.Number is { } number && parameter.Range is { } range && range.Excludes(number);

    private static Constant? ReadInteger(string text, long least, long greatest, bool hasUnit, out string problem)
    {
        var isWhole = Whole.IsMatch(text);
        decimal? number = isWhole ? decimal.Parse(text, CultureInfo.InvariantCulture) : hasUnit ? Numbers.Scaled(text) : null;
        problem = number switch
        {
            null => hasUnit ? "write an integer such as 2000 or 2k" : "write an integer such as 2000",
            { } value when value != decimal.Truncate(value) => "the number is not a whole one that fits",
            { } value when value < least || value > greatest => FormattableString.Invariant($"it must lie between {least} and {greatest}"),
            _ => "",
        };
        return problem.Length > 0 ? null : (long)number! switch
        {
            long.MinValue => Literal("long.MinValue", "-9223372036854775808") with { Number = long.MinValue },
            var value => Literal(value.ToString(CultureInfo.InvariantCulture)) with { Number = value },
        };
    }

    private static Constant? ReadNumber(TypeShape shape, string text, bool hasUnit, out string problem)
    {
        problem = "write a number such as 0.1 or 1e-4";
        var value = hasUnit ? (double?)Numbers.Scaled(text) : null;
        if (value is null && Number.IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
        {
            value = plain;
        }

        if (value is { } number && (double.IsInfinity(number) || (shape == TypeShape.Single && float.IsInfinity((float)number))))
        {
            problem = "the number is too large";
            return null;
        }

        if (value is 0 && text.TakeWhile(letter => letter is not ('e' or 'E')).Any(letter => letter is >= '1' and <= '9'))
        {
            problem = "the number is too small; write 0, or a larger one";
            return null;
        }

        return value is not { } found ? null : (shape == TypeShape.Single
            ? Literal(Numbers.Code((float)found) + "f", Numbers.Text((float)found))
            : Literal(Numbers.Code(found), Numbers.Text(found))) with { Number = found };
    }

    private static Constant? ReadDuration(string text, out string problem)
    {
        var groups = Time.Match(text).Groups;
        var parts = Enumerable.Range(0, groups.Count / 2)
            .Select(index => (Number: groups[2 * index + 1], Unit: groups[2 * index + 2].Value))
            .Where(part => part.Number.Success)
            .Select(part => Numbers.Scaled(part.Number.Value, Units[part.Unit]))
            .ToArray();
        var milliseconds = parts.Sum() ?? 0;
        problem = parts switch
        {
            { Length: 0 } => "write a duration such as 90m, 1h30m or 10s",
            _ when parts.Contains(null) || milliseconds >= 900_000_000_000_000m => "the duration is too long",
            _ when milliseconds != decimal.Truncate(milliseconds) => "durations are whole milliseconds",
            _ => "",
        };
        return problem.Length > 0
            ? null
            : Literal(FormattableString.Invariant($"global::System.TimeSpan.FromMilliseconds({(long)milliseconds}L)"), text) with
            {
                Number = (double)(milliseconds / 1000),
            };
    }

    private static Constant? ReadSize(string text, out string problem)
    {
        problem = "write a size with its unit, such as 16GB (10⁹ bytes each) or 16GiB (2³⁰ bytes each)";
        var match = Sized.Match(text);
        var bytes = match.Success ? Numbers.Scaled(match.Groups[1].Value, Units[match.Groups[2].Value]) : null;
        return bytes is { } value && value == decimal.Truncate(value) && value <= long.MaxValue
            ? Literal(FormattableString.Invariant($"new global::Experiments.ByteSize({(long)value}L)"), text) with
            {
                Number = (double)value,
            }
            : null;
    }

    private static Constant? ReadChoice(TypeModel type, string text, out string problem)
    {
        var keys = type.Choices.Select(choice => choice.Key).ToArray();
        var all = string.Join(", ", keys);
        problem = Nearest.Find(text, keys) is { } near ? $"did you mean '{near}'? It is one of {all}" : $"it is one of {all}";
        return type.Choices.FirstOrDefault(choice => choice.Key == text) is { } found
            ? Literal(found.Name, found.Key) with { Type = type }
            : null;
    }

    private static Constant Literal(string code, string? text = null) => new(code, text ?? code);
}
