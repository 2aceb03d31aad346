using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>
/// Checks the rules of a record's parameters, as far as YAML writes the values out. What axes, choices and expressions bring is checked
/// when a plan is made, by the same code.
/// </summary>
internal sealed class RuleChecker(BindingContext context)
{
    /// <summary>Reports each rule that is broken, at the parameter that has it.</summary>
    /// <param name="place">Where the record is, for rules of the whole.</param>
    public void Check(
        EquatableArray<ValueRule> rules, EquatableArray<ParameterModel> parameters, BoundValue record, YamlMapping written, TextRange place)
    {
        var values = parameters.ToDictionary(parameter => parameter.Key, parameter => Describe(parameter, record, written));
        var broken = false;
        foreach (var rule in rules.OrderBy(rule => rule.Compares))
        {
            // Values that are wrong by themselves are not compared.
            var problem = rule.Compares && broken ? null : RuleCheck.Problem(rule, Value);
            if (problem is not null)
            {
                broken |= !rule.Compares;
                context.Report(Rules.BrokenRule, Place(rule, written) ?? place, problem);
            }
        }

        RuleValue Value(string key) => values.TryGetValue(key, out var value) ? value : RuleValue.Unknown;
    }

    /// <summary>Where the parameter is that has the rule, or one that the rule is about.</summary>
    private static TextRange? Place(ValueRule rule, YamlMapping written) => rule.Other.Split('\n').Prepend(rule.Key)
        .Select(key => written.Find(key.Split('=')[0])?.Value.Range)
        .FirstOrDefault(range => range is not null);

    private static RuleValue Describe(ParameterModel parameter, BoundValue record, YamlMapping written)
    {
        if (written.Find(parameter.Key) is not null)
        {
            // What could not be read is reported already.
            var argument = record.Arguments.FirstOrDefault(argument => argument.Parameter.Key == parameter.Key);
            var value = argument is null ? RuleValue.Unknown : Describe(argument.Value, parameter.Type);

            // A name whose value is wrong is a name all the same.
            return value.Names is not null && written.Find(parameter.Key)!.Value is YamlMapping map
                ? value with { Names = [.. map.Entries.Select(entry => entry.Key.Text)] }
                : value;
        }

        return parameter switch
        {
            { IsRequired: true } => RuleValue.Unknown,
            { Type.Shape: TypeShape.Map } => new(true) { Names = [], Items = [] },
            { DefaultText: "null" } => RuleValue.None,
            { DefaultText: { } text } => Literals.Read(parameter.Type, text, hasUnit: false) is { } value
                ? Describe(value, parameter.Type)
                : RuleValue.Unknown,

            // The compiler hides the initializers of referenced properties; one that may be null has none, as a rule.
            { IsInitOnly: true, Type.IsNullable: true } => RuleValue.None,
            _ => RuleValue.Unknown,
        };
    }

    private static RuleValue Describe(BoundValue value, TypeModel type) => value.Kind switch
    {
        ValueKind.Literal when value.Code == "null" => RuleValue.None,
        ValueKind.Literal => new(true, value.Text) { Number = value.Number },
        ValueKind.List => new(true) { Items = [.. value.Items.Select(item => Describe(item, type.Element!))] },
        ValueKind.Map => new(true)
        {
            Names = [.. value.Arguments.Select(argument => argument.Parameter.Key)],
            Items = [.. value.Arguments.Select(argument => Describe(argument.Value, type.Element!))],
        },
        ValueKind.Axis => new(true) { IsOpen = true },
        ValueKind.Record => new(true)
        {
            Member = key => value.Arguments.FirstOrDefault(argument => argument.Parameter.Key == key) is { } argument
                ? Describe(argument.Value, argument.Parameter.Type)
                : RuleValue.Unknown,
        },
        ValueKind.Input => new(true),
        ValueKind.Expression when !type.IsNullable => new(true) { IsOpen = true },
        _ => RuleValue.Unknown,
    };
}
