using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>The C# of an <c>=expression</c>, with the places of its parts in the YAML.</summary>
internal sealed class ParsedExpression
{
    private readonly YamlScalar written;
    private readonly int skipped;

    public ParsedExpression(YamlScalar written)
    {
        this.written = written;
        skipped = 1 + written.Text.Skip(1).TakeWhile(char.IsWhiteSpace).Count();
        Text = written.Text.Substring(Math.Min(skipped, written.Text.Length)).TrimEnd();
        Syntax = SyntaxFactory.ParseExpression(Text);
    }

    /// <summary>The C#.</summary>
    public string Text { get; }

    public ExpressionSyntax Syntax { get; }

    public TextRange Place(SyntaxNode node) => Place(node.SpanStart, node.Span.Length);

    public TextRange Place(int start, int length)
    {
        var rest = written.Text.Length - skipped;
        return written.Part(skipped + Math.Min(start, rest), Math.Max(1, Math.Min(length, rest - start)));
    }

    /// <summary>An expression without the parentheses around it.</summary>
    public static ExpressionSyntax Inner(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax inner ? Inner(inner.Expression) : expression;
}
