using System.Globalization;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>The values of axes that a claim names.</summary>
internal sealed partial class ClaimChecker
{
    /// <summary>What is wrong with the arguments of a function.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Problems(InvocationExpressionSyntax call)
    {
        var function = NameOf(call);
        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToArray();
        if (call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null))
        {
            return [];
        }

        if (function is "Difference" or "Interaction"
            && arguments.Length > 1
            && SyntaxFactory.AreEquivalent(arguments[0], arguments[1]))
        {
            return [(call, $"'{call}' compares '{arguments[0]}' with itself")];
        }

        var index = Array.FindIndex(arguments, argument => AxisOf(argument) is not null);
        return index < 0 || AxisOf(arguments[index]) is not { HasMistakes: false } axis
            ? []
            : Over(function, arguments[index], axis).Concat(Values(call, function, axis, arguments.Skip(index + 1).ToArray()));
    }

    /// <summary>What is wrong with the axis of a function.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Over(string function, ExpressionSyntax written, AxisSymbol axis)
    {
        var name = axis.Name.Text;
        if (axis.IsRepeat && Points[function] != 1)
        {
            yield return (written, $"'{name}' is a repeat axis, over which results are averaged; {function} takes a sweep axis");
        }
        else if (function == "Slope" && axis.Parameter.Type.Shape is TypeShape.Text or TypeShape.Choice or TypeShape.Boolean)
        {
            yield return (written, $"A slope needs numbers, and the values of '{name}' are names; Increasing goes by their order");
        }
        else if (Points[function] == 0 && profiles.All(profile => ValuesIn(axis, profile).Length < 2))
        {
            yield return (written, $"'{name}' has one value in every profile; {function} needs at least two");
        }
    }

    private IEnumerable<(ExpressionSyntax?, string?)> Values(
        InvocationExpressionSyntax call, string function, AxisSymbol axis, ExpressionSyntax[] arguments)
    {
        var points = arguments.Take(Points[function]).ToArray();
        foreach (var point in points.Where(point => Constant(point) is not null && ProfilesWith(axis, point).Length == 0))
        {
            if (profiles.SelectMany(profile => ChoiceChecker.ValuesIn(axis, [profile])).Any(value => IsSame(value, axis, Constant(point))))
            {
                yield return (point, $"'exclude' leaves no combination with {point} of '{axis.Name.Text}', so that the claim could never "
                    + "be tested; name another value, or exclude less");
                continue;
            }

            var known = profiles.SelectMany(profile => ValuesIn(axis, profile)).Select(value => value.Text).Distinct().ToArray();
            var hint = Nearest.Hint(Convert.ToString(Constant(point), CultureInfo.InvariantCulture), known);
            var text = $"In no profile does the axis '{axis.Name.Text}' have the value {point}, so that the claim could never be tested";
            yield return (point, text + hint);
        }

        if (points.Length == 2 && (SyntaxFactory.AreEquivalent(points[0], points[1]) || IsSameNumber(points)))
        {
            yield return (points[1], $"'{call}' compares a value of '{axis.Name.Text}' with itself");
        }

        if (points.Length == 2 && Fixed(call.ArgumentList.Arguments[0].Expression, axis) is { } filter)
        {
            yield return (filter, $"'{filter}' leaves one value of '{axis.Name.Text}', and {function} compares two");
        }

        if (function == "Equivalent" && arguments.ElementAtOrDefault(2) is { } margin && Constant(margin) is double number && number <= 0)
        {
            yield return (margin, "The margin is the largest difference that counts as none; it is above 0");
        }
    }

    private static bool IsSameNumber(ExpressionSyntax[] points) =>
        Constant(points[0]) is double number && number.Equals(Constant(points[1]));

    /// <summary>Whether there is a profile that has all the values and measures of a claim.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Together(ExpressionSyntax claim)
    {
        IEnumerable<string> able = profiles.Select(profile => profile.Name).ToArray();
        foreach (var call in Calls(claim))
        {
            var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToArray();
            var index = Array.FindIndex(arguments, argument => AxisOf(argument) is not null);
            if (index >= 0 && AxisOf(arguments[index]) is { HasMistakes: false } axis)
            {
                var points = arguments.Skip(index + 1).Take(Points[NameOf(call)]).Where(point => Constant(point) is not null);
                able = points.Aggregate(able, (some, point) => some.Intersect(ProfilesWith(axis, point)));
            }
        }

        if (!able.Any())
        {
            yield return (claim, "No profile has all values that the claim names, so that it could never be tested; write several claims");
        }
    }

    /// <summary>The condition that leaves one value of an axis, in a measure that is to be compared over it.</summary>
    private InvocationExpressionSyntax? Fixed(ExpressionSyntax measure, AxisSymbol axis) => measure.DescendantNodesAndSelf()
        .OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => NameOf(call) == "Where"
            && call.ArgumentList.Arguments.Count > 0
            && AxisOf(call.ArgumentList.Arguments[0].Expression) == axis);

    private string[] ProfilesWith(AxisSymbol axis, ExpressionSyntax point) =>
    [
        .. profiles
            .Where(profile => ValuesIn(axis, profile).Any(value => IsSame(value, axis, Constant(point))))
            .Select(profile => profile.Name),
    ];

    /// <summary>The values that an axis has in a profile, but for those that are in no combination.</summary>
    private BoundValue[] ValuesIn(AxisSymbol axis, BoundProfile profile) =>
        [.. ChoiceChecker.ValuesIn(axis, [profile]).Where(value => Rows(profile) is not { } rows || rows.Has(axis, value))];

    /// <summary>Whether a claim's constant names a value, as the claim will find when it is tested.</summary>
    private static bool IsSame(BoundValue value, AxisSymbol axis, object? constant) => constant switch
    {
        double number => value.Number == number,
        bool truth => value.Text == (truth ? "true" : "false"),
        string when axis.Parameter.Type.Shape is TypeShape.Duration or TypeShape.Size => true,
        string text => value.Text == text,
        _ => true,
    };

    /// <summary>The constant that an expression is: a number, a truth value or a text; null for what is computed.</summary>
    private static object? Constant(ExpressionSyntax expression) => ParsedExpression.Inner(expression) switch
    {
        LiteralExpressionSyntax { Token.Value: string or bool } literal => literal.Token.Value,
        LiteralExpressionSyntax { Token.Value: int or long or double or float or decimal } literal =>
            Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "-" } minus when Constant(minus.Operand) is double number => -number,
        _ => null,
    };
}
