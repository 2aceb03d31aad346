using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Binds constants of YAML: what does not fit is a mistake at its place.</summary>
internal static class Literals
{
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
