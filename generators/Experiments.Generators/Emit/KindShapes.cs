using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what catalogues and editors know of parameters.</summary>
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

    private static string Shape(TypeModel type, ParameterModel parameter)
    {
        var more = new List<string>();
        if (type.IsNullable)
        {
            more.Add("IsNullable = true");
        }

        if (type.Choices.Count > 0)
        {
            more.Add($"Choices = [{string.Join(", ", type.Choices.Select(choice => Names.Quote(choice.Key)))}]");
        }

        if (type.Element is { } element)
        {
            more.Add($"Element = {Shape(element, parameter)}");
        }

        if (type.Parameters.Count > 0)
        {
            var members = string.Join(",\n", type.Parameters.Select(Parameter)).Replace("\n", "\n    ");
            more.Add($"Members =\n[\n    {members},\n]");
        }

        if (type.IsNumber && parameter is { Minimum: { } minimum, Maximum: { } maximum })
        {
            more.Add($"Minimum = {Numbers.Code(minimum)}, Maximum = {Numbers.Code(maximum)}");
        }

        var form = $"new(ValueForm.{Form(type.Shape)})";
        return more.Count == 0 ? form : $"{form} {{ {string.Join(", ", more)} }}";
    }

    private static string Form(TypeShape shape) => shape switch
    {
        TypeShape.Boolean => "Truth",
        TypeShape.Int32 or TypeShape.Int64 => "Integer",
        TypeShape.Single or TypeShape.Double => "Number",
        _ => shape.ToString(),
    };
}
