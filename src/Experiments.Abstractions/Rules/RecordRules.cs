using System.Reflection;

namespace Experiments;

/// <summary>The parameters of a record type, and the rules for them.</summary>
/// <param name="Parameters">The constructor's, then the other properties that YAML can set.</param>
/// <param name="Rules">The rules of all parameters and of the record.</param>
internal sealed record RecordRules(IReadOnlyList<RecordParameter> Parameters, IReadOnlyList<ValueRule> Rules)
{
    /// <summary>Whether a type is a record, whose parameters have rules of their own.</summary>
    public static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;

    /// <summary>Reads what a type declares.</summary>
    public static RecordRules Of(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)?.GetParameters() ?? [];
        var parameters = new List<RecordParameter>();
        var rules = new List<ValueRule>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var parameter = constructor.FirstOrDefault(each => string.Equals(each.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null && property.SetMethod is not { IsPublic: true })
            {
                continue;
            }

            var key = ParameterKeys.Kebab(parameter?.Name ?? property.Name);
            var mayBeNull = nullability.Create(property).ReadState != NullabilityState.NotNull;
            parameters.Add(new(key, property, mayBeNull));
            var declared = property.GetCustomAttributes<RuleAttribute>().Concat(parameter?.GetCustomAttributes<RuleAttribute>() ?? []);
            rules.AddRange(declared.Select(rule => rule.For(key)));
        }

        rules.AddRange(type.GetCustomAttributes<RuleAttribute>().Select(rule => rule.For("")));
        return new(parameters, rules);
    }
}

/// <summary>A parameter of a record.</summary>
/// <param name="Key">The name in YAML.</param>
/// <param name="Property">What holds the value.</param>
/// <param name="MayBeNull">Whether there may be no value.</param>
internal sealed record RecordParameter(string Key, PropertyInfo Property, bool MayBeNull);
