using Experiments.Generators.Catalog;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>The names of enumerations in expressions.</summary>
internal sealed partial class ExpressionTypes
{
    /// <summary>An enumeration that neither the parameter nor an axis has: its name means nothing here.</summary>
    private string? Names(ExpressionSyntax expression, TypeModel type)
    {
        var enumerations = context.Catalog.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Type)
            .Where(each => each.Choices.Count > 0).Select(each => each.Type!.Simple);
        var known = context.Axes.All.Select(axis => axis.Parameter.Type).Append(type)
            .Where(each => each.Choices.Count > 0).Select(each => each.Type!.Simple).ToArray();
        var foreign = expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(name => !ExpressionNames.IsMember(name) && OfAxis(name.Identifier.ValueText) is null)
            .FirstOrDefault(name => !known.Contains(name.Identifier.ValueText) && enumerations.Contains(name.Identifier.ValueText));
        return foreign is null ? null : $"a {Word(type)} is wanted, and neither it nor an axis is of '{foreign}'";
    }

    /// <summary>What an expression of a type gives.</summary>
    public static string Words(TypeModel type) => "a " + Word(type);

    private static string Word(TypeModel type) => type.Shape switch
    {
        TypeShape.Boolean => "truth value",
        TypeShape.Choice => $"member of {type.Type!.Simple}, such as {type.Type.Simple}.{type.Choices.FirstOrDefault()?.Name},",
        TypeShape.Int32 or TypeShape.Int64 => "whole number",
        _ => type.Words,
    };
}
