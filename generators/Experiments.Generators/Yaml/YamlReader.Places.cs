using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Generators.Yaml;

/// <summary>The places of values, and the mistakes at them.</summary>
internal sealed partial class YamlReader
{
    /// <summary>Refuses a file in another encoding: its letters would be others, and nobody would see it.</summary>
    private bool ReportEncoding()
    {
        var isUnicode = source.Encoding is not { } encoding || encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase);
        var text = source.ToString();
        var wrong = isUnicode ? text.IndexOf('\uFFFD') : text.TakeWhile(letter => letter < 128).Count();
        if (wrong < 0)
        {
            return false;
        }

        Report(Rules.Syntax, Range(wrong, Math.Min(wrong + 1, text.Length)), "The file is not UTF-8 from here on; save it as UTF-8");
        return true;
    }

    /// <summary>The comment behind a value on its line, with its sign; null where there is none.</summary>
    private string? CommentAfter(TextRange range)
    {
        var end = range.Start + range.Length;
        var line = source.Lines.GetLineFromPosition(Math.Min(end, source.Length));
        var rest = end < line.End ? source.ToString(TextSpan.FromBounds(end, line.End)) : "";
        var comment = rest.TrimStart();
        return comment.Length < rest.Length && comment.StartsWith("#", StringComparison.Ordinal) ? comment : null;
    }

    private void Forbid(ParsingEvent current)
    {
        if (current is AnchorAlias alias)
        {
            var advice = $"write the value out instead of '*{alias.Value}', or put shared stages into a fragment and include it";
            Report(Rules.UnsupportedYaml, alias.Start, alias.End, $"Aliases are not part of the language; {advice}");
        }
        else if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            var advice = $"remove '&{anchored.Anchor.Value}' and put shared stages into a fragment instead";
            Report(Rules.UnsupportedYaml, anchored.Start, anchored.Start, $"Anchors are not part of the language; {advice}");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            var advice = $"remove '{tagged.Tag.Value}': the type follows from the parameter";
            Report(Rules.UnsupportedYaml, tagged.Start, tagged.Start, $"Tags are not part of the language; {advice}");
        }
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
        var text = SyntaxAdvice.Quoted(source.ToString(new TextSpan(range.Start, range.Length)));
        Report(Rules.Syntax, range, $"An expression with a comma in it is put in quotes: {text}");
        return new YamlInvalid(range);
    }

    private void ReportSyntax(YamlException problem)
    {
        var message = problem.Message;
        var colon = message.LastIndexOf("): ", StringComparison.Ordinal);
        message = (colon < 0 ? message : message.Substring(colon + 3)).TrimEnd('.');
        if (message.Contains("tab"))
        {
            ReportTab();
            return;
        }

        var line = source.Lines[Math.Max(0, Math.Min(source.Lines.Count, (int)problem.Start.Line) - 1)].ToString();
        Report(Rules.Syntax, problem.Start, problem.End, SyntaxAdvice.For(message, line, Math.Max(0, (int)problem.Start.Column - 1)));
    }

    /// <summary>The parser says that there is a tab, and not where: it is the first that indents a line, as a rule.</summary>
    private void ReportTab()
    {
        var tabs = source.Lines.Select(line => (line.Start, Text: line.ToString()))
            .Where(line => line.Text.TrimStart(' ', '-').StartsWith("\t", StringComparison.Ordinal));
        var position = tabs.Select(line => line.Start + line.Text.IndexOf('\t')).FirstOrDefault();
        Report(Rules.UnsupportedYaml, Range(position, position + 1), "Indentation is spaces, not tabs");
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
