using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Writes out <c>{from: 1, to: 5}</c>, <c>{from: 0, to: 1, step: 0.25}</c> and <c>{from: 1, to: 1000, times: 10}</c>.</summary>
internal sealed class AxisRange(BindingContext context)
{
    private const int MaximumCount = 10_000;
    private static readonly Regex Dashes = new(
        @"^\s*(?:range\()?(\d+(?:\.\d+)?)\s*(?:\.\.\.?|-|\u2013|\u2026|:|to|(?<=range\(.*),)\s*(\d+(?:\.\d+)?)\)?\s*$");

    /// <summary>A range as it is written here, where a text is one in another language; null where it is none.</summary>
    public static string? Meant(string text)
    {
        var match = Dashes.Match(text);
        return match.Success ? $"{{from: {match.Groups[1].Value}, to: {match.Groups[2].Value}}}" : null;
    }

    /// <summary>The values of a range as if the spec had listed them.</summary>
    public YamlSequence? Expand(YamlMapping written, string axis)
    {
        var range = context.Mistakes.CheckKeys(written, $"The range of '{axis}'", "from", "to", "step", "times");
        if (Number(range, "from", axis) is not { } from || Number(range, "to", axis) is not { } to)
        {
            return null;
        }

        if (range.Find("step") is { } both && range.Find("times") is not null)
        {
            context.Report(Rules.WrongShape, both.Key.Range, "A range has 'step' or 'times', not both");
            return null;
        }

        var multiplies = range.Find("times") is not null;
        var by = multiplies ? Number(range, "times", axis) : range.Find("step") is null ? 1 : Number(range, "step", axis);
        if (by is not { } factor || Problem(from, to, factor, multiplies) is { } problem && Report(range, problem))
        {
            return null;
        }

        var values = new List<YamlNode>();
        for (var value = from; value <= to; value = multiplies ? value * factor : value + factor)
        {
            if (values.Count == MaximumCount)
            {
                Report(range, $"The range has more than {MaximumCount} values");
                return null;
            }

            values.Add(new YamlScalar(Text(value), true, 0, range.Range));
        }

        return new YamlSequence(new(values), range.Range);
    }

    private static string? Problem(decimal from, decimal to, decimal by, bool multiplies) => (from, to, by, multiplies) switch
    {
        _ when to < from => "A range runs upwards: 'to' is at least 'from'",
        (_, _, <= 1, true) => "'times' is more than 1",
        ( <= 0, _, _, true) => "A range with 'times' starts above 0",
        (_, _, <= 0, false) => "'step' is more than 0",
        _ => null,
    };

    private bool Report(YamlMapping range, string problem)
    {
        context.Report(Rules.BadValue, range.Range, problem);
        return true;
    }

    private decimal? Number(YamlMapping range, string key, string axis)
    {
        if (range.Find(key) is not { } entry)
        {
            context.Mistakes.ReportMissing(range, range.Range, $"The range of '{axis}' needs '{key}', as in {{from: 1, to: 5}}");
            return null;
        }

        if (context.Mistakes.Scalar(entry.Value, $"'{key}'") is not { } scalar)
        {
            return null;
        }

        // Decimal arithmetic gives 0.1, 0.2, 0.3 and not what binary fractions add up to.
        if (!decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e15m)
        {
            context.Report(
                Rules.BadValue, scalar.Range, $"{scalar.Description} is not a number for '{key}'; write a number such as 10 or 0.1");
            return null;
        }

        return number;
    }

    private static string Text(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
