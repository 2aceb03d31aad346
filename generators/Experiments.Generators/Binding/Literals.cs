using System.Text.RegularExpressions;
using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Binds constants of YAML: what does not fit is a mistake at its place.</summary>
internal static class Literals
{
    private static readonly Regex Thousands = new(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+$");
    private static readonly Regex Decimal = new(@"^[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?$");

    /// <summary>The value; null when the text does not fit.</summary>
    public static BoundValue? Read(TypeModel type, string text, bool hasUnit) =>
        Constants.Read(type, text, hasUnit, out _) is { } value ? Of(value) : null;

    /// <summary>Checks a constant and its range.</summary>
    /// <param name="more">How many more values have the same mistake, for the message.</param>
    public static BoundValue? Bind(
        Mistakes mistakes, ParameterModel parameter, YamlScalar scalar, string? text = null, string more = "")
    {
        var type = parameter.Type;
        text ??= scalar.Text;
        if (type.Shape == TypeShape.Text && scalar.IsPlain && text.Length == 0)
        {
            mistakes.Report(Rules.BadValue, scalar.Range, $"'{parameter.Key}' has no value; write \"\" for an empty text");
            return null;
        }

        if (type.Shape == TypeShape.Text && scalar is { IsPlain: true, Comment: { Length: > 1 } comment } && !char.IsWhiteSpace(comment[1]))
        {
            const string Advice = "put the text in quotes, or a space behind the sign";
            mistakes.Report(Rules.UnsupportedYaml, scalar.Range, $"'{parameter.Key}' ends at ' #': '{comment}' is a comment; {Advice}");
        }

        var value = Constants.Read(type, text, parameter.Unit is not null, out var problem);
        if (value is null)
        {
            problem = scalar.IsPlain && text.Contains(',') ? WithComma(parameter, text) : problem;
            var what = $"{scalar.Description}{more} is not {Noun(type)} for '{parameter.Key}'";
            mistakes.Report(Rules.BadValue, scalar.Range, $"{what}; {problem}");
        }
        else if (Constants.IsOutside(value, parameter))
        {
            var range = $"'{parameter.Key}' lies {parameter.Range!.Words}";
            mistakes.Report(Rules.OutOfRange, scalar.Range, $"{range}; {value.Text}{more} does not");
            return null;
        }

        return value is null ? null : Of(value);
    }

    /// <summary>What to write instead of a value with a comma: a number without it, or one value.</summary>
    private static string WithComma(ParameterModel parameter, string text)
    {
        var isReal = parameter.Type.Shape is TypeShape.Single or TypeShape.Double;
        var bare = text.Replace(",", "");
        return text switch
        {
            _ when Thousands.IsMatch(text) && parameter.Type.IsNumber => $"a number has no comma; write {bare}",
            _ when isReal && Decimal.IsMatch(text) => $"a number has a decimal point; write {text.Replace(',', '.')}",
            _ => $"one value is wanted; for several, with a trial each, give an axis the list: sweep: {{{parameter.Key}: [{text}]}}",
        };
    }

    private static BoundValue Of(Constant constant) => new(ValueKind.Literal, constant.Code, constant.Text)
    {
        Type = constant.Type,
        Number = constant.Number,
    };

    /// <summary>A value of a type, in the words of messages.</summary>
    public static string Noun(TypeModel type) => type.Shape switch
    {
        TypeShape.Choice => "a valid value",
        TypeShape.Boolean => "a truth value",
        TypeShape.Int32 or TypeShape.Int64 => "an integer",
        _ => "a " + type.Words,
    };
}
