using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;

namespace Experiments.Generators.Yaml;

/// <summary>The places of values, and the mistakes at them.</summary>
internal sealed partial class YamlReader
{
    /// <summary>The comment behind a value on its line, with its sign; null where there is none.</summary>
    private string? CommentAfter(TextRange range)
    {
        var end = range.Start + range.Length;
        var line = source.Lines.GetLineFromPosition(Math.Min(end, source.Length));
        var rest = end < line.End ? source.ToString(TextSpan.FromBounds(end, line.End)) : "";
        var comment = rest.TrimStart();
        return comment.Length < rest.Length && comment.StartsWith("#", StringComparison.Ordinal) ? comment : null;
    }

    /// <summary>Whether a value is an expression that a comma has cut, as it is not in quotes.</summary>
    private static bool IsCut(YamlNode node, out int open)
    {
        open = node is YamlScalar { IsPlain: true, IsExpression: true } scalar ? Depth(scalar.Text) : 0;
        return open > 0;
    }

    private static int Depth(string text) => text.Count(letter => letter is '(' or '[') - text.Count(letter => letter is ')' or ']');

    /// <summary>Reads the rest of an expression that a comma has cut, and says so once.</summary>
    private YamlInvalid ReadCut(YamlNode first, int open, int depth, Func<bool> isEnd, bool isMapping)
    {
        var last = first.Range;
        while (open > 0 && !isEnd())
        {
            var next = ReadNode(depth + 1);
            open += next is YamlScalar part ? Depth(part.Text) : 0;
            last = next.Range;
            if (isMapping)
            {
                ReadNode(depth + 1);
            }
        }

        var range = Range(first.Range.Start, last.Start + last.Length);
        if (open > 0)
        {
            Report(Rules.Syntax, first.Range, "A bracket of the expression is not closed; close it, and put the expression in quotes");
            return new YamlInvalid(range);
        }

        var text = SyntaxAdvice.Quoted(source.ToString(new TextSpan(range.Start, range.Length)));
        Report(Rules.Syntax, range, $"An expression with a comma in it is put in quotes: {text}");
        return new YamlInvalid(range);
    }

    private void Report(Rule rule, Mark start, Mark end, string message) => Report(rule, Range(start, end), message);

    private void Report(Rule rule, TextRange range, string message) => diagnostics.Add(new DiagnosticModel(rule, range, message));

    /// <summary>The place of a collection. One in block style ends before the next token; the end of its last element is meant.</summary>
    private TextRange Range(Mark start, Mark end, TextRange? last, bool isFlow)
    {
        var from = Position(start);
        if (last is { } inner && !isFlow && inner.Start >= from)
        {
            return Range(from, inner.Start + inner.Length);
        }

        // The end of a flow collection is marked before its bracket.
        var to = Position(end);
        return Range(from, Math.Max(from, isFlow && to < source.Length && source[to] is '}' or ']' ? to + 1 : to));
    }

    private TextRange Range(Mark start, Mark end)
    {
        var from = Position(start);
        return Range(from, Math.Max(from, Position(end)));
    }

    private TextRange Range(int from, int to)
    {
        // The end of a token may lie behind white space that follows it.
        while (to > from + 1 && char.IsWhiteSpace(source[to - 1]))
        {
            to--;
        }

        var lines = source.Lines.GetLinePositionSpan(TextSpan.FromBounds(from, to));
        return new TextRange(path, from, to - from, lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character);
    }

    /// <summary>Turns a mark, which counts lines and columns from 1, into a position that is inside the text.</summary>
    private int Position(Mark mark)
    {
        var line = (int)mark.Line - 1;
        if (line < 0)
        {
            return 0;
        }

        if (line >= source.Lines.Count)
        {
            return source.Length;
        }

        var place = source.Lines[line];
        return Math.Min(place.Start + Math.Max(0, (int)mark.Column - 1), place.EndIncludingLineBreak);
    }
}
