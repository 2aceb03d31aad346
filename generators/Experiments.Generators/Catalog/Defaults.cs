using System.Globalization;
using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>Writes the default values of constructor parameters.</summary>
internal static class Defaults
{
    /// <summary>The default as C#.</summary>
    public static string Code(TypeModel type, object? value) => value switch
    {
        null => type.IsNullable ? "null" : "default",
        bool truth => truth ? "true" : "false",
        string text => Names.Quote(text),
        _ when Choice(type, value) is { } choice => $"{type.Type!.Full}.{choice.Name}",
        double number => Numbers.Code(number),
        float number => Numbers.Code(number) + "f",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    /// <summary>The default as YAML.</summary>
    public static string Text(TypeModel type, object? value) => value switch
    {
        null when type.IsNullable => "null",
        null => "",
        bool truth => truth ? "true" : "false",
        string text => text,
        _ when Choice(type, value) is { } choice => choice.Key,
        double number => Numbers.Text(number),
        float number => Numbers.Text(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static ChoiceModel? Choice(TypeModel type, object value) => type.Choices
        .FirstOrDefault(choice => choice.Value == Convert.ToString(value, CultureInfo.InvariantCulture));
}
