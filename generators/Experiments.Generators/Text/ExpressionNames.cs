using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Text;

/// <summary>Tells what a name in an expression can refer to.</summary>
internal static class ExpressionNames
{
    /// <summary>Whether a name is after a dot, or names an argument or a property.</summary>
    public static bool IsMember(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax => true,
        NameColonSyntax => true,
        SubpatternSyntax => true,
        _ => false,
    };

    /// <summary>Whether a name is a parameter of a lambda or a variable of a pattern around it.</summary>
    public static bool IsLocal(string text, SyntaxNode node) => node.AncestorsAndSelf()
        .SelectMany(outer => outer.DescendantNodesAndSelf())
        .Any(inner => inner switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText == text,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == text,
            _ => false,
        });
}
