using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Emit;

/// <summary>Says in the words of specs what the compiler finds wrong with an expression.</summary>
/// <param name="wanted">What the expression gives, in words.</param>
internal sealed class CompilerWords(SemanticModel model, string wanted)
{
    public string Say(Diagnostic problem, SyntaxNode node) => problem.Id switch
    {
        "CS0020" => $"'{Short(node)}' divides by 0",
        "CS0220" or "CS0221" or "CS0031" => TooLarge(node),
        "CS0037" or "CS0472" or "CS0458" => "a number, a text or a truth value is never null; compare with a value of it",
        "CS0119" or "CS0118" => $"'{Short(node)}' is the name of a type and no value; write a part of it, such as Math.PI",
        "CS0149" => $"'{Short(node)}' is no function; what is multiplied has a '*' between",
        "CS1955" => $"'{Short(node)}' is no function; leave its '()' out",
        "CS0021" => $"'{Short(node)}' is no list; leave '[…]' out",
        "CS9176" => $"'{Short(node)}' is a list, and {wanted} is wanted",
        "CS0019" => Operator(node),
        "CS0023" => $"'{Sign(node)}' does not go with {Of(Operand(node))}",
        "CS0117" or "CS1061" => Member(node),
        "CS0121" or "CS1501" or "CS1502" or "CS1503" or "CS1615" or "CS1620" or "CS1739" or "CS1744" or "CS1746" or "CS7036" => Call(node),
        "CS0411" or "CS0305" or "CS0308" or "CS8323" => Call(node),
        "CS0030" => Cast(node),
        "CS8506" or "CS0173" => $"the parts of '{Short(node)}' are of two types; a choice gives one",
        "CS8917" or "CS1660" => Function,
        "CS0029" or "CS0266" or "CS0428" or "CS0201" or "CS9174" or "CS8132" or "CS8129" => Conversion(node),
        _ => $"'{Short(node)}' cannot stand here; {Advice}",
    };

    private const string Advice = "an expression is one value, computed by + - * /, comparisons, ? : and functions of Math";

    private const string Function = "a function by itself is no value; write the value that it would give";

    /// <summary>A part as it is written, shortened.</summary>
    private static string Short(SyntaxNode node)
    {
        var text = string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "…";
    }

    private static string TooLarge(SyntaxNode node) => $"'{Short(node)}' is too large for a whole number; write a smaller one";

    private string Conversion(SyntaxNode node)
    {
        if (node is LambdaExpressionSyntax or AnonymousFunctionExpressionSyntax)
        {
            return Function;
        }

        if (model.GetSymbolInfo(node).CandidateSymbols.Concat(model.GetMemberGroup(node)).OfType<IMethodSymbol>().Any())
        {
            return $"'{Short(node)}' is a function; call it: {Short(node)}(…)";
        }

        if (node is LiteralExpressionSyntax { Token.Value: uint or long or ulong } large)
        {
            return TooLarge(large);
        }

        if (node.Parent is ConstantPatternSyntax { Parent: IsPatternExpressionSyntax pattern })
        {
            return $"'{Short(pattern)}' compares things of two types; compare with a value of the same type, or leave it out";
        }

        // A part may be converted, too: a branch of a choice, or an argument.
        var goal = node.Parent is ArrowExpressionClauseSyntax || model.GetTypeInfo(node).ConvertedType is not { SpecialType: not 0 } part
            ? wanted
            : Words(part);
        return $"{goal} is wanted, and '{Short(node)}' gives {Of(node)}{Way(node, goal)}";
    }

    private string Way(SyntaxNode node, string goal) => goal == "a whole number" && Of(node) == "a number"
        ? "; write (int)(…), or (int)Round(…)"
        : "";

    private string Operator(SyntaxNode node)
    {
        if (node is not BinaryExpressionSyntax binary)
        {
            return $"'{Short(node)}' cannot be computed; its parts are of types that do not go together";
        }

        var (left, right) = (Of(binary.Left), Of(binary.Right));
        return binary.Left is BinaryExpressionSyntax && left == "true or false" && right.EndsWith("number", StringComparison.Ordinal)
            ? "a comparison is of two values; join two comparisons by &&: 0 < a && a < 1"
            : $"'{binary.OperatorToken.Text}' does not go with {left} and {right}: '{Short(node)}'";
    }

    private static string Sign(SyntaxNode node) => node switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.Text,
        PostfixUnaryExpressionSyntax postfix => postfix.OperatorToken.Text,
        ConditionalAccessExpressionSyntax => "?",
        _ => Short(node),
    };

    private static SyntaxNode Operand(SyntaxNode node) => node switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        ConditionalAccessExpressionSyntax access => access.Expression,
        _ => node,
    };

    private string Member(SyntaxNode node)
    {
        var access = node.AncestorsAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault();
        if (access is null)
        {
            return $"there is no '{Short(node)}' here";
        }

        var owner = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;
        var known = owner?.GetMembers()
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName)
            .Select(member => member.Name).Distinct().ToArray() ?? [];
        return $"'{Short(access.Expression)}' has no '{access.Name}'{Nearest.Hint(access.Name.Identifier.ValueText, known)}";
    }

    private string Cast(SyntaxNode node)
    {
        var cast = node.AncestorsAndSelf().OfType<CastExpressionSyntax>().FirstOrDefault();
        return cast is null
            ? Conversion(node)
            : $"({cast.Type}) makes no {Words(model.GetTypeInfo(cast.Type).Type).Substring(2)} of {Of(cast.Expression)}";
    }

    /// <summary>A call with other arguments than the function takes; how it is called is in the names of its parameters.</summary>
    private string Call(SyntaxNode node)
    {
        var call = node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault();
        var name = call?.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => null,
        };
        if (call is null || name is null)
        {
            return $"'{Short(node)}' has other arguments than it takes";
        }

        var forms = model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>()
            .Select(method => $"{name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})")
            .Distinct()
            .Take(3)
            .ToArray();
        var given = string.Join(", ", call.ArgumentList.Arguments.Select(argument => Of(argument.Expression)));
        var advice = forms.Length == 0 ? "" : $"; write {string.Join(" or ", forms)}";
        return given.Length == 0
            ? $"'{Short(call)}' lacks its arguments{advice}"
            : $"'{Short(call)}' has other arguments than the function takes: {given}{advice}{Point(name, node)}";
    }

    /// <summary>Whole numbers fit several functions of one name.</summary>
    private static string Point(string name, SyntaxNode node) =>
        name is "Floor" or "Ceiling" or "Round" or "Truncate" && node.ToString().IndexOf('.') < 0 ? ", with a number such as 1.0" : "";

    private string Of(SyntaxNode node) => node switch
    {
        LambdaExpressionSyntax => "a function",
        CollectionExpressionSyntax => "a list",
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NullLiteralExpression) => "nothing",
        _ => Words(model.GetTypeInfo(node).Type),
    };

    private static string Words(ITypeSymbol? type) => type switch
    {
        null => "something else",
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => "a whole number",
        { SpecialType: SpecialType.System_Decimal } => "a number with m",
        { SpecialType: SpecialType.System_UInt32 or SpecialType.System_UInt64 } => "a number with u",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => "a number",
        { SpecialType: SpecialType.System_String } => "a text",
        { SpecialType: SpecialType.System_Boolean } => "true or false",
        { SpecialType: SpecialType.System_Char } => "a letter",
        { IsTupleType: true } => "several values",
        { TypeKind: TypeKind.Array } => "a list",
        { TypeKind: TypeKind.Enum } => $"a member of {type.Name}",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Words(nullable.TypeArguments[0]) + " or null",
        _ when type.AllInterfaces.Append(type).Any(each => each.Name == "IEnumerable") => "a list",
        { Name: "TimeSpan" } => "a duration",
        { Name: "ByteSize" } => "a size",
        { Name: "MeasureColumn" } => "a measure",
        { Name: "AxisColumn" } => "an axis",
        _ => $"a {Names.Kebab(type.Name).Replace('-', ' ')}",
    };
}
