using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Reads the rules that attributes declare for parameters and for whole records.</summary>
internal static class RuleReader
{
    private const string Suffix = "Attribute";

    /// <summary>The rules of a record, but for ranges, which parameters have themselves.</summary>
    public static EquatableArray<ValueRule> RulesOf(INamedTypeSymbol type)
    {
        var rules = new List<ValueRule?>();
        foreach (var parameter in TypeReader.ConstructorOf(type)?.Parameters ?? [])
        {
            rules.AddRange(parameter.GetAttributes().Select(attribute => Read(attribute, Names.Kebab(parameter.Name))));
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(TypeReader.IsSettable))
        {
            rules.AddRange(property.GetAttributes().Select(attribute => Read(attribute, Names.Kebab(property.Name))));
        }

        rules.AddRange(type.GetAttributes().Select(attribute => Read(attribute, "")));
        return new(rules.OfType<ValueRule>().Where(rule => rule.Kind != RuleKind.Range));
    }

    /// <summary>The rule that an attribute declares; null for other attributes, and while one is being typed.</summary>
    /// <param name="key">The parameter's key; empty for the whole record.</param>
    public static ValueRule? Read(AttributeData attribute, string key)
    {
        var type = attribute.AttributeClass;
        if (type?.BaseType?.ToDisplayString() != KnownTypes.RuleAttribute
            || !Enum.TryParse<RuleKind>(type.Name.Substring(0, type.Name.Length - Suffix.Length), out var kind))
        {
            return null;
        }

        var rule = new ValueRule(kind, key) { Other = Argument(attribute, 0) is string other ? Names.Kebab(other) : "" };
        return kind switch
        {
            RuleKind.Range => Argument(attribute, 0) is double least && Argument(attribute, 1) is double greatest
                ? rule with { Range = new(least, greatest, IsSet("MinimumIsExclusive"), IsSet("MaximumIsExclusive")) }
                : null,
            RuleKind.NotEmpty => rule with { Text = IsSet("AllowsWhiteSpace") ? "white-space" : "" },
            RuleKind.Contains => rule with { Text = string.Join("\n", Texts(attribute)) },
            RuleKind.Fills => rule.Filling(Texts(attribute), Also(attribute)),
            RuleKind.Distinct => rule with { Other = Named("By") is string by ? Names.Kebab(by) : "" },
            RuleKind.Matches => Pattern(attribute) is { } pattern && Argument(attribute, 1) is string words
                ? rule with { Other = "", Text = pattern, Words = words }
                : null,
            RuleKind.AtLeastOne => rule with
            {
                Other = string.Join("\n", Texts(attribute).Select(Names.Kebab)),
                Words = Named("Without") as string ?? ValueRule.NothingToDo,
            },
            RuleKind.Divides => rule with { Times = Named("Times") is int times ? times : 1, Unless = Third(Named("Unless")) },
            RuleKind.OnlyWith => Member(attribute.ConstructorArguments.ElementAtOrDefault(1)) is { } member
                ? rule with { Text = Names.Kebab(member), Unless = Named("Unless") as string }
                : null,
            _ => rule,
        };

        object? Named(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

        bool IsSet(string name) => Named(name) is true;
    }

    private static string? Third(object? parameter) => parameter is string name ? Names.Kebab(name) : null;

    /// <summary>An argument of an attribute. While a user types, there may be too few, or lists, which have no value.</summary>
    public static object? Argument(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.ElementAtOrDefault(index) is { Kind: not TypedConstantKind.Array } one ? one.Value : null;

    private static IEnumerable<string> Also(AttributeData attribute) => attribute.NamedArguments
        .Where(argument => argument.Key == "Also" && argument.Value.Kind == TypedConstantKind.Array)
        .SelectMany(argument => argument.Value.Values)
        .Select(value => value.Value)
        .OfType<string>();

    // While one is typed, it may be none.
    private static string? Pattern(AttributeData attribute)
    {
        try
        {
            return Argument(attribute, 0) is string pattern ? new Regex(pattern).ToString() : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Texts(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value).OfType<string>()
            : [];

    private static string? Member(TypedConstant constant) => constant is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name
        : Convert.ToString(constant.Kind == TypedConstantKind.Primitive ? constant.Value : null, CultureInfo.InvariantCulture);
}
