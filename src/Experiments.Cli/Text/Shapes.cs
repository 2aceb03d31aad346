using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>Walks through the types of parameters.</summary>
internal static class Shapes
{
    private const string ListOf = "list of ";

    /// <summary>Parameters, and those of the records that they take.</summary>
    public static IEnumerable<StageParameter> Below(IEnumerable<StageParameter> parameters) =>
        parameters.SelectMany(parameter => Below(RecordOf(parameter.Shape)?.Members ?? []).Prepend(parameter));

    /// <summary>The record that a value is, or that the elements of a list are; null for everything else.</summary>
    public static ValueShape? RecordOf(ValueShape shape) =>
        shape.Element is { } element ? RecordOf(element) : shape.Form == ValueForm.Record ? shape : null;

    /// <summary>The type of a parameter, or of the elements where it is a list.</summary>
    public static string TypeOf(StageParameter parameter)
    {
        var type = parameter.Type;
        while (type.StartsWith(ListOf, StringComparison.Ordinal))
        {
            type = type[ListOf.Length..];
        }

        return type;
    }
}
