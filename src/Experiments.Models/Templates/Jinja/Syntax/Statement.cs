using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>A part of a template that does something.</summary>
/// <param name="At">Where it begins.</param>
internal abstract record Statement(Place At);

/// <summary>Text outside of tags.</summary>
internal sealed record TextStatement(Place At, MarkedText Text) : Statement(At);

/// <summary><c>{{ … }}</c>.</summary>
internal sealed record OutputStatement(Place At, Expression Value) : Statement(At);

/// <summary><c>if</c> with its <c>elif</c> and <c>else</c>.</summary>
internal sealed record IfStatement(
    Place At,
    IReadOnlyList<(Expression Test, IReadOnlyList<Statement> Body)> Branches,
    IReadOnlyList<Statement> Else) : Statement(At);

/// <summary><c>for</c>.</summary>
internal sealed record ForStatement(
    Place At,
    Target Target,
    Expression Items,
    Expression? Filter,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Else) : Statement(At);

/// <summary><c>break</c> or <c>continue</c>.</summary>
internal sealed record LeaveStatement(Place At, bool IsBreak) : Statement(At);

/// <summary><c>set … = …</c>.</summary>
internal sealed record SetStatement(Place At, Target Target, Expression Value) : Statement(At);

/// <summary><c>set …</c> with a body.</summary>
internal sealed record SetBlockStatement(Place At, Target Target, IReadOnlyList<Filtered> Filters, IReadOnlyList<Statement> Body)
    : Statement(At);

/// <summary><c>macro</c>.</summary>
internal sealed record MacroStatement(Place At, string Name, MacroShape Macro) : Statement(At);

/// <summary><c>call</c>.</summary>
internal sealed record CallStatement(Place At, MacroShape Caller, Call Call) : Statement(At);

/// <summary><c>filter</c>.</summary>
internal sealed record FilterStatement(Place At, IReadOnlyList<Filtered> Filters, IReadOnlyList<Statement> Body) : Statement(At);

/// <summary><c>with</c>; also <c>generation</c>, by which templates mark what a model says.</summary>
internal sealed record WithStatement(
    Place At,
    IReadOnlyList<(Target Target, Expression Value)> Values,
    IReadOnlyList<Statement> Body) : Statement(At);

/// <summary>What a macro takes, and what it says.</summary>
/// <param name="Parameters">Its parameters with their default values.</param>
/// <param name="TakesMore">Whether it reads <c>varargs</c>: it may be given more in order.</param>
/// <param name="TakesMoreNamed">Whether it reads <c>kwargs</c>: it may be given more by name.</param>
/// <param name="Body">What it says.</param>
internal sealed record MacroShape(
    IReadOnlyList<(string Name, Expression? Default)> Parameters,
    bool TakesMore,
    bool TakesMoreNamed,
    IReadOnlyList<Statement> Body);

/// <summary>What is set.</summary>
internal abstract record Target(Place At);

/// <summary>A name.</summary>
internal sealed record NameTarget(Place At, string Name) : Target(At);

/// <summary>A member of a namespace.</summary>
internal sealed record MemberTarget(Place At, string Namespace, string Member) : Target(At);

/// <summary>Several, each of which takes one item.</summary>
internal sealed record TupleTarget(Place At, IReadOnlyList<Target> Targets) : Target(At);
