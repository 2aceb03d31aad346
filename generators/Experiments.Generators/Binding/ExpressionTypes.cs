using Experiments.Generators.Catalog;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>Says what simple expressions give, in the words of specs. What it does not know it leaves to the compiler.</summary>
internal sealed partial class ExpressionTypes(BindingContext context)
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!=", "&&", "||", "is"];
    private static readonly string[] Real =
        ["Sqrt", "Pow", "Exp", "Log", "Log2", "Log10", "Sin", "Cos", "Tan", "Cbrt", "Floor", "Ceiling", "Round", "Truncate"];

    private readonly Dictionary<ExpressionSyntax, TypeShape?> shapes = [];

    /// <summary>What of an expression does not fit a type, in words; null where it fits, or where that is not known.</summary>
    public string? Problem(ExpressionSyntax expression, TypeModel type)
    {
        if (ParsedExpression.Inner(expression) is LiteralExpressionSyntax literal && IsNothing(literal, type))
        {
            return type.IsNullable ? null : $"'{literal}' is no value; write one, or leave the parameter out";
        }

        if (expression.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().FirstOrDefault(DividesByZero) is { } division)
        {
            return $"'{division}' divides by 0";
        }

        return Names(expression, type) ?? Parts(expression) ?? Fit(expression, type);
    }

    /// <summary>What of the parts of an expression does not fit together.</summary>
    private string? Parts(ExpressionSyntax expression)
    {
        foreach (var part in expression.DescendantNodesAndSelf())
        {
            if (part is ConditionalExpressionSyntax choice && Of(choice.WhenTrue) is { } one && Of(choice.WhenFalse) is { } other
                && one != other && Wider(one, other) is null)
            {
                return $"'{choice.WhenTrue}' and '{choice.WhenFalse}' are of two types; a choice gives one";
            }

            if (part is BinaryExpressionSyntax { OperatorToken.Text: "??" } rest && Of(rest.Left) is { } left && left != TypeShape.Text)
            {
                return $"'{rest.Left}' always has a value; leave '?? {rest.Right}' out";
            }

            if (part is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } member
                && OfAxis(name.Identifier.ValueText) is { } shape && MemberProblem(member, shape) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? MemberProblem(MemberAccessExpressionSyntax member, TypeShape shape)
    {
        var (type, what) = shape switch
        {
            TypeShape.Text => (typeof(string), "a text"),
            TypeShape.Int32 or TypeShape.Int64 => (typeof(int), "a whole number"),
            TypeShape.Single or TypeShape.Double => (typeof(double), "a number"),
            TypeShape.Boolean => (typeof(bool), "true or false"),
            _ => (null, ""),
        };
        if (type is null)
        {
            return null;
        }

        var known = type.GetMembers().Concat(shape == TypeShape.Text ? typeof(Enumerable).GetMembers() : [])
            .Select(each => each.Name).Where(each => char.IsUpper(each[0])).Distinct().ToArray();
        var text = member.Name.Identifier.ValueText;
        return known.Contains(text) ? null : $"'{member.Expression}' is {what} and has no '{text}'{Nearest.Hint(text, known)}";
    }

    private string? Fit(ExpressionSyntax expression, TypeModel type) =>
        (Of(expression), type.Shape) switch
        {
            (TypeShape.Double, TypeShape.Int32 or TypeShape.Int64) =>
                "an integer is wanted, and this gives a number that may have decimals; write (int)(…), or (int)Round(…)",
            (TypeShape.Int64, TypeShape.Int32) => "an integer below 2³¹ is wanted, and this gives a longer one; write (int)(…)",
            (TypeShape.Int32 or TypeShape.Int64 or TypeShape.Double, TypeShape.Text or TypeShape.Boolean or TypeShape.Choice) =>
                $"a {Word(type)} is wanted, and this gives a number",

            // A value of any type takes that of any expression.
            (_, TypeShape.Scalar) => null,
            (TypeShape.Text, not TypeShape.Text) => $"a {Word(type)} is wanted, and this gives a text",
            (TypeShape.Int32 or TypeShape.Int64 or TypeShape.Double or TypeShape.Boolean, TypeShape.Duration) =>
                "a duration is wanted; write TimeSpan.FromMinutes(…)",
            (TypeShape.Int32 or TypeShape.Int64 or TypeShape.Double or TypeShape.Boolean, TypeShape.Size) =>
                "a size is wanted; write ByteSize.Parse(\"2GB\")",
            (TypeShape.Boolean, TypeShape.Int32 or TypeShape.Int64 or TypeShape.Single or TypeShape.Double or TypeShape.Text) =>
                $"a {Word(type)} is wanted, and this gives true or false; write condition ? one : other",
            (TypeShape.Double, TypeShape.Single) => "a number of single precision is wanted; write (float)(…)",
            _ => null,
        };

    private static bool IsNothing(LiteralExpressionSyntax literal, TypeModel type) => literal.Kind() == SyntaxKind.NullLiteralExpression
        || (literal.Kind() == SyntaxKind.DefaultLiteralExpression && type.Shape is TypeShape.Text or TypeShape.List);

    private static bool DividesByZero(BinaryExpressionSyntax binary) => binary.OperatorToken.Text is "/" or "%"
        && ParsedExpression.Inner(binary.Right) is LiteralExpressionSyntax { Token.Value: 0 or 0L };

    /// <summary>What a part gives. Each is looked at once: a sum of thirty terms would take 2³⁰ looks otherwise.</summary>
    private TypeShape? Of(ExpressionSyntax expression)
    {
        if (!shapes.TryGetValue(expression, out var shape))
        {
            shape = Find(expression);
            shapes.Add(expression, shape);
        }

        return shape;
    }

    private TypeShape? Find(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        InterpolatedStringExpressionSyntax => TypeShape.Text,
        IdentifierNameSyntax name => OfAxis(name.Identifier.ValueText),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "!" } => TypeShape.Boolean,
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "-" or "+" } sign => Of(sign.Operand),
        CastExpressionSyntax cast => OfName(cast.Type.ToString()),
        IsPatternExpressionSyntax => TypeShape.Boolean,
        BinaryExpressionSyntax binary when Comparisons.Contains(binary.OperatorToken.Text) => TypeShape.Boolean,
        BinaryExpressionSyntax { OperatorToken.Text: "+" } sum when Of(sum.Left) == TypeShape.Text || Of(sum.Right) == TypeShape.Text =>
            TypeShape.Text,
        BinaryExpressionSyntax { OperatorToken.Text: "+" or "-" or "*" or "/" or "%" } binary => Wider(Of(binary.Left), Of(binary.Right)),
        ConditionalExpressionSyntax choice when Of(choice.WhenTrue) == Of(choice.WhenFalse) => Of(choice.WhenTrue),
        ConditionalExpressionSyntax choice => Wider(Of(choice.WhenTrue), Of(choice.WhenFalse)),
        InvocationExpressionSyntax call => OfCall(call),
        _ => null,
    };

    private static TypeShape? OfLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        int => TypeShape.Int32,
        long => TypeShape.Int64,
        double => TypeShape.Double,
        string when literal.Kind() == SyntaxKind.StringLiteralExpression => TypeShape.Text,
        bool => TypeShape.Boolean,
        _ => null,
    };

    private static TypeShape? OfName(string type) => type switch
    {
        "int" => TypeShape.Int32,
        "long" => TypeShape.Int64,
        "double" => TypeShape.Double,
        "string" => TypeShape.Text,
        "bool" => TypeShape.Boolean,
        _ => null,
    };

    private TypeShape? OfCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToArray();
        var name = call.Expression switch
        {
            IdentifierNameSyntax function => function.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } member =>
                member.Name.Identifier.ValueText,
            _ => "",
        };
        return name switch
        {
            "nameof" => TypeShape.Text,
            "Min" or "Max" when arguments.Length == 2 => Wider(Of(arguments[0]), Of(arguments[1])),
            "Abs" when arguments.Length == 1 => Of(arguments[0]),
            _ when Real.Contains(name) => TypeShape.Double,
            _ => null,
        };
    }

    private TypeShape? OfAxis(string property) =>
        context.AxisOf(property) is { HasMistakes: false } axis
            ? axis.Parameter.Type.Shape
            : null;

    private static TypeShape? Wider(TypeShape? one, TypeShape? other) => (one, other) switch
    {
        (TypeShape.Double, TypeShape.Int32 or TypeShape.Int64 or TypeShape.Double)
            or (TypeShape.Int32 or TypeShape.Int64, TypeShape.Double) => TypeShape.Double,
        (TypeShape.Int64, TypeShape.Int32 or TypeShape.Int64) or (TypeShape.Int32, TypeShape.Int64) => TypeShape.Int64,
        (TypeShape.Int32, TypeShape.Int32) => TypeShape.Int32,
        _ => null,
    };
}
