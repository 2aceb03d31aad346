using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;

namespace Experiments;

/// <summary>Checks the parameters of a record against the rules that are declared beside them, whoever made the record.</summary>
public static class ParameterRules
{
    private static readonly ConcurrentDictionary<Type, RecordRules> ByType = new();

    /// <summary>What is wrong with the values of a record; nothing where all rules hold.</summary>
    /// <param name="record">A stage, or what it needs while it runs.</param>
    public static IReadOnlyList<ParameterProblem> Check(object record)
    {
        var problems = new List<ParameterProblem>();
        Check(record, "", problems);
        return problems;
    }

    private static void Check(object record, string prefix, List<ParameterProblem> problems)
    {
        var rules = RulesOf(record);
        var values = rules.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Property.GetValue(record));
        foreach (var parameter in rules.Parameters)
        {
            Check(parameter, values[parameter.Key], prefix + parameter.Key, problems);
        }

        foreach (var rule in rules.Rules.OrderBy(rule => rule.Compares))
        {
            var path = prefix + rule.Key;
            var isSpoilt = rule.Compares
                ? problems.Count > 0
                : problems.Any(problem => problem.Path.StartsWith(path, StringComparison.Ordinal));
            if (!isSpoilt && RuleCheck.Problem(rule, Known) is { } message)
            {
                problems.Add(new(path, message));
            }
        }

        RuleValue Known(string key) => values.TryGetValue(key, out var value) ? Describe(value) : RuleValue.Unknown;
    }

    private static void Check(RecordParameter parameter, object? value, string path, List<ParameterProblem> problems)
    {
        if (value is null)
        {
            if (!parameter.MayBeNull)
            {
                problems.Add(new(path, $"'{parameter.Key}' has no value; null is none"));
            }
        }
        else if (value is double number && !double.IsFinite(number) || value is float single && !float.IsFinite(single))
        {
            problems.Add(new(path, string.Create(CultureInfo.InvariantCulture, $"'{parameter.Key}' is {value}; it is a finite number")));
        }
        else if (value is Enum member && !Enum.IsDefined(member.GetType(), member))
        {
            var names = string.Join(", ", Enum.GetNames(member.GetType()).Select(ParameterKeys.Kebab));
            problems.Add(new(path, $"'{parameter.Key}' is {member}; it is one of {names}"));
        }
        else if (value is not string and IEnumerable items)
        {
            var index = 0;
            foreach (var item in items)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
                Check(parameter with { MayBeNull = false }, item, place, problems);
            }
        }
        else if (RecordRules.IsRecord(value.GetType()))
        {
            Check(value, path + ".", problems);
        }
    }

    private static RuleValue Describe(object? value) => value switch
    {
        null => RuleValue.None,
        string text => new(true, text),
        bool truth => new(true, truth ? "true" : "false"),
        Enum member => new(true, ParameterKeys.Kebab(member.ToString())),
        TimeSpan time => new(true, time.ToString("c", CultureInfo.InvariantCulture)) { Number = time.TotalSeconds },
        ByteSize size => new(true, size.Bytes.ToString(CultureInfo.InvariantCulture)) { Number = size.Bytes },
        int or long or float or double => new(true, Convert.ToString(value, CultureInfo.InvariantCulture))
        {
            Number = Convert.ToDouble(value, CultureInfo.InvariantCulture),
        },
        IEnumerable items => new(true) { Items = [.. items.Cast<object?>().Select(Describe)] },
        _ when RecordRules.IsRecord(value.GetType()) => new(true)
        {
            Member = key => RulesOf(value).Parameters.FirstOrDefault(each => each.Key == key) is { } parameter
                ? Describe(parameter.Property.GetValue(value))
                : RuleValue.Unknown,
        },
        _ => new(true),
    };

    private static RecordRules RulesOf(object record) => ByType.GetOrAdd(record.GetType(), RecordRules.Of);
}

/// <summary>A parameter whose value breaks a rule.</summary>
/// <param name="Path">The keys inside the record, as YAML has them: <c>architecture.heads</c>; empty for the record as a whole.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record ParameterProblem(string Path, string Message);
