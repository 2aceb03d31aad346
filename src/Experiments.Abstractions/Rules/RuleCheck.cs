using System.Text.RegularExpressions;

namespace Experiments;

/// <summary>Says what values break a rule. The generator is compiled with this file, too: build, plan and run use the same words.</summary>
internal static class RuleCheck
{
    /// <summary>What is wrong, and what to write instead; null where the rule holds, or where too little is known.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="valueOf">The values of the record's parameters, by their keys.</param>
    public static string? Problem(ValueRule rule, Func<string, RuleValue> valueOf)
    {
        if (rule.Kind == RuleKind.AtLeastOne)
        {
            return NoneGiven(rule, [.. rule.Other.Split('\n').Select(name => name.Split('='))], valueOf);
        }

        var value = valueOf(rule.Key);
        return value.IsGiven != true ? null : rule.Kind switch
        {
            RuleKind.Range => OutOfRange(rule, value),
            RuleKind.NotEmpty => Empty(rule, value),
            RuleKind.Contains => Lacking(rule, value),
            RuleKind.NoSpaceAtEnd => SpaceAtEnd(rule, value),
            RuleKind.Distinct => Twice(rule, value),
            RuleKind.Matches => (value.Items ?? [value]).Any(item => OtherForm(rule, item)) ? $"'{rule.Key}' is not {rule.Words}" : null,
            RuleKind.Fills => Unfilled(rule, value, valueOf),
            RuleKind.Divides when rule.Unless is not null && valueOf(rule.Unless).IsGiven != false => null,
            _ => Between(rule, value, valueOf(rule.Other)),
        };
    }

    // A text that begins in a certain way will do, too; one that is not known may.
    private static string? NoneGiven(ValueRule rule, string[][] names, Func<string, RuleValue> valueOf)
    {
        var keys = names.Where(name => name.Length == 1).Select(name => name[0]).ToArray();
        var begins = names.Where(name => name.Length > 1).Any(name => valueOf(name[0]) is { IsGiven: not false } value
            && (value.Text is null || value.Text.StartsWith(name[1], StringComparison.Ordinal)));
        return !begins && keys.Select(valueOf).All(IsNothing) ? $"give {Either(keys)}; without it {rule.Words}" : null;
    }

    private static string? Unfilled(ValueRule rule, RuleValue value, Func<string, RuleValue> valueOf)
    {
        var maps = rule.Other.Split('\n').Select(line => line.Split('=')).ToArray();
        if (value.Text is not { } text || maps.Any(map => valueOf(map[0]).Names is null))
        {
            return null;
        }

        var given = maps.SelectMany(map => valueOf(map[0]).Names!.Select(name => map[1] + name)).ToArray();
        var all = rule.Text.Length == 0 ? given : [.. given, .. rule.Text.Split('\n')];
        var matches = Regex.Matches(text.Replace("{{", " ").Replace("}}", " "), @"\{([^{}\s]+)\}");
        var named = new HashSet<string>(matches.Cast<Match>().Select(match => match.Groups[1].Value));
        return given.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } both
            ? $"{{{both.Key}}} is there twice, in {Either([.. maps.Select(map => map[0])])}; rename one of them"
            : named.FirstOrDefault(name => !all.Contains(name)) is { } unknown
            ? $"{{{unknown}}} in '{rule.Key}' stands for nothing; there are {string.Join(", ", all.Select(name => $"{{{name}}}"))}, and "
                + "braces that are meant are doubled"
            : given.FirstOrDefault(name => !named.Contains(name)) is { } unused
            ? $"'{rule.Key}' does not name {{{unused}}}, so that nobody is told of it; name it there, or leave it out"
            : null;
    }

    private static string? Between(ValueRule rule, RuleValue value, RuleValue other) => rule.Kind switch
    {
        RuleKind.Excludes => other.IsGiven == true ? $"'{rule.Key}' and '{rule.Other}' exclude each other; give one of them" : null,
        RuleKind.Requires => !value.IsOpen && !IsNothing(value) && other.IsGiven == false
            ? $"'{rule.Key}' needs '{rule.Other}', which is not given; give it, or leave '{rule.Key}' out"
            : null,
        RuleKind.OnlyWith => OtherChoice(rule, value, other),
        RuleKind.Divides => Undivided(rule, value, other),
        RuleKind.SameCount => value.Items is { } items && other.Items is { } others && items.Count != others.Count
            ? $"'{rule.Key}' has {Count(items.Count)}, and '{rule.Other}' has {others.Count}; it needs one for each"
            : null,
        RuleKind.DiffersFrom => value.Text is { } text && text == other.Text
            ? $"'{rule.Key}' and '{rule.Other}' are both '{text}'; they must differ"
            : null,
        _ => null,
    };

    // What is not known may be something.
    private static bool IsNothing(RuleValue value) => value.IsGiven == false || value.Number == 0;

    private static string? OutOfRange(ValueRule rule, RuleValue value) => value.Items is { } items
        ? items.Select(item => OutOfRange(rule, item)).FirstOrDefault(problem => problem is not null)
        : value.Number is { } number && rule.Range!.Excludes(number)
            ? $"'{rule.Key}' lies {rule.Range.Words}; {value.Text} does not"
            : null;

    private static bool OtherForm(ValueRule rule, RuleValue value) =>
        value.Text is { } text && !Regex.IsMatch(text, rule.Text, RegexOptions.CultureInvariant);

    private static string? Empty(ValueRule rule, RuleValue value)
    {
        var isText = value.Items is null;
        var isEmpty = value.Items?.Count == 0
            || (value.Text is { } text && (rule.Text.Length > 0 ? text.Length == 0 : string.IsNullOrWhiteSpace(text)));
        return isEmpty ? $"'{rule.Key}' is empty; it needs {(isText ? "a text" : "at least one element")}" : null;
    }

    private static string? Lacking(ValueRule rule, RuleValue value)
    {
        var places = rule.Text.Split('\n');
        var lacking = value.Text is { } text ? places.Where(place => text.IndexOf(place, StringComparison.Ordinal) < 0).ToArray() : [];
        return lacking.Length == 0 ? null : $"'{rule.Key}' lacks {string.Join(" and ", lacking)}; write it where that belongs";
    }

    private static string? SpaceAtEnd(ValueRule rule, RuleValue value) => value.Text is { } text && text.Length != text.TrimEnd().Length
        ? $"'{rule.Key}' ends in white space; leave it out there: what follows brings its own"
        : null;

    private static string? Twice(ValueRule rule, RuleValue value)
    {
        var (items, what) = (value.Items ?? [], rule.Other.Length == 0 ? "" : $"the {rule.Other} ");
        var texts = (what.Length == 0 ? items : items.Select(item => item.Member(rule.Other))).Select(item => item.Text).OfType<string>();
        return texts.GroupBy(text => text).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? $"'{rule.Key}' has {what}'{twice.Key}' twice; its elements must differ"
            : null;
    }

    private static string? OtherChoice(ValueRule rule, RuleValue value, RuleValue other)
    {
        var isUnknown = other.Text is null || (rule.Unless is not null && value.Text is null);
        return isUnknown || other.Text == rule.Text || (rule.Unless is not null && value.Text == rule.Unless)
            ? null
            : $"'{rule.Key}' goes with '{rule.Other}: {rule.Text}' only, and it is {other.Text}; leave '{rule.Key}' out";
    }

    private static string? Undivided(ValueRule rule, RuleValue value, RuleValue other)
    {
        if (value.Number is not { } number || other.Number is not { } multiple || number * rule.Times is not (>= 1 and var divisor)
            || multiple % divisor == 0)
        {
            return null;
        }

        var (times, below) = (rule.Times == 1 ? "" : $"{rule.Times} × ", Math.Floor(multiple / divisor) * divisor);
        var better = below > 0 ? FormattableString.Invariant($"{below} or {below + divisor}") : FormattableString.Invariant($"{divisor}");
        return $"'{rule.Other}' is a multiple of {times}'{rule.Key}', and {other.Text} is none of {times}{value.Text}; " +
            $"'{rule.Other}' could be {better}";
    }

    private static string Either(string[] keys) => string.Join(" or ", keys.Select(key => $"'{key}'"));

    private static string Count(int count) => count == 1 ? "1 element" : $"{count} elements";
}
