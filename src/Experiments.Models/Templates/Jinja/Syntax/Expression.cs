using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>A part of a template that has a value.</summary>
/// <param name="At">Where it is: at its operator, where it has one.</param>
internal abstract record Expression(Place At);

/// <summary>A value written out.</summary>
internal sealed record Literal(Place At, Value Value) : Expression(At);

/// <summary>A name.</summary>
internal sealed record Name(Place At, string Text) : Expression(At);

/// <summary><c>[…]</c> or <c>(…, …)</c>.</summary>
internal sealed record ListLiteral(Place At, IReadOnlyList<Expression> Items, bool IsTuple) : Expression(At);

/// <summary><c>{…: …}</c>.</summary>
internal sealed record MappingLiteral(Place At, IReadOnlyList<KeyValuePair<Expression, Expression>> Entries) : Expression(At);

/// <summary>A sign before a number.</summary>
internal sealed record Signed(Place At, bool IsMinus, Expression Operand) : Expression(At);

/// <summary><c>not …</c>.</summary>
internal sealed record Not(Place At, Expression Operand) : Expression(At);

/// <summary><c>and</c> or <c>or</c>.</summary>
internal sealed record Logic(Place At, bool IsAnd, Expression Left, Expression Right) : Expression(At);

/// <summary>Arithmetic, or <c>~</c>.</summary>
internal sealed record Binary(Place At, string Operator, Expression Left, Expression Right) : Expression(At);

/// <summary>Comparisons in a chain: all must hold.</summary>
internal sealed record Comparisons(Place At, Expression First, IReadOnlyList<(string Operator, Expression Right)> Rest) : Expression(At);

/// <summary><c>… if … else …</c>.</summary>
internal sealed record Conditional(Place At, Expression Test, Expression Then, Expression? Else) : Expression(At);

/// <summary><c>….name</c>.</summary>
internal sealed record Member(Place At, Expression Of, string Name) : Expression(At);

/// <summary><c>…[…]</c>.</summary>
internal sealed record Item(Place At, Expression Of, Expression Index) : Expression(At);

/// <summary><c>…[…:…:…]</c>.</summary>
internal sealed record Slice(Place At, Expression Of, Expression? Start, Expression? Stop, Expression? Step) : Expression(At);

/// <summary>A call.</summary>
internal sealed record Call(Place At, Expression Function, CallArguments Arguments) : Expression(At);

/// <summary><c>… | filter</c>; without an input in the tags <c>filter</c> and <c>set</c>, whose body is filtered.</summary>
internal sealed record Filtered(Place At, Expression? Input, string Filter, CallArguments Arguments) : Expression(At);

/// <summary><c>… is test</c>.</summary>
internal sealed record Tested(Place At, Expression Input, string Test, CallArguments Arguments) : Expression(At);

/// <summary>What a call is given. A star before one stands for the items of a list, two for the entries of a mapping.</summary>
internal sealed record CallArguments(
    IReadOnlyList<(Expression Value, bool IsSpread)> InOrder,
    IReadOnlyList<(string? Name, Expression Value)> Named)
{
    public static CallArguments None { get; } = new([], []);
}
