using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what catalogs and editors know of parameters.</summary>
internal static class KindShapes
{
    public static string Parameter(ParameterModel parameter)
    {
        var parts = new[]
        {
            Names.Quote(parameter.Key),
            Names.Quote(parameter.Type.Words),
            parameter.IsRequired ? "true" : "false",
            parameter.DefaultText is { } text ? Names.Quote(text) : "null",
            parameter.Unit is { } unit ? Names.Quote(unit) : "null",
            Names.Quote(parameter.Summary),
        };
        return $"new StageParameter({string.Join(", ", parts)}) {{ Shape = {Shape(parameter.Type, parameter)} }}";
    }

    /// <summary>An artifact or a measure in the output.</summary>
    public static string Member(MemberModel member) => $"new StageMember({Names.Quote(member.Key)}, "
        + $"{Names.Quote(Names.Kebab(member.Type.Simple))}, {(member.IsMeasure ? "true" : "false")}, {Names.Quote(member.Summary)})";

    private static string Shape(TypeModel type, ParameterModel parameter)
    {
        var members = string.Join(",\n", type.Parameters.Select(Parameter)).Replace("\n", "\n    ");
        var more = new[]
        {
            type.IsNullable ? "IsNullable = true" : null,
            type.Choices.Count > 0 ? $"Choices = [{string.Join(", ", type.Choices.Select(choice => Names.Quote(choice.Key)))}]" : null,
            type.Element is { } element ? $"Element = {Shape(element, parameter)}" : null,
            type.Parameters.Count > 0 ? $"Members =\n[\n    {members},\n]" : null,
            type.Summary.Length > 0 ? $"Summary = {Names.Quote(type.Summary)}" : null,
            type.IsNumber && parameter.Range is { } range
                ? $"Minimum = {Numbers.Code(range.Minimum)}, Maximum = {Numbers.Code(range.Maximum)}"
                : null,
            type.IsNumber && parameter.Range is { IsAbove: true } ? "MinimumIsExclusive = true" : null,
            type.IsNumber && parameter.Range is { IsBelow: true } ? "MaximumIsExclusive = true" : null,
        }.OfType<string>().ToArray();
        var form = $"new(ValueForm.{Form(type.Shape)})";
        return more.Length == 0 ? form : $"{form} {{ {string.Join(", ", more)} }}";
    }

    private static string Form(TypeShape shape) => shape switch
    {
        TypeShape.Boolean => "Truth",
        TypeShape.Int32 or TypeShape.Int64 => "Integer",
        TypeShape.Single or TypeShape.Double => "Number",
        TypeShape.Scalar => "Scalar",
        TypeShape.File or TypeShape.Output => "Text",
        _ => shape.ToString(),
    };
}
