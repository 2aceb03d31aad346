using Experiments.Generators.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Generators.Yaml;

/// <summary>What is not YAML, or not of the YAML that specs are written in.</summary>
internal sealed partial class YamlReader
{
    private const string Shared = "what stages share is put into a fragment";

    private void Forbid(ParsingEvent current)
    {
        if (current is AnchorAlias alias)
        {
            // Of an anchor that has been reported, and of what is merged, enough is said.
            if (!isMerge && !anchors.Contains(alias.Value.Value))
            {
                var advice = $"write the value out instead of '*{alias.Value}', in quotes where it is a text; {Shared}";
                Report(Rules.UnsupportedYaml, alias.Start, alias.End, $"Aliases are not part of the language; {advice}");
            }
        }
        else if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors.Add(anchored.Anchor.Value);
            var advice = $"remove '&{anchored.Anchor.Value}', or put it in quotes where it is a text; {Shared}";
            Report(Rules.UnsupportedYaml, anchored.Start, anchored.Start, $"Anchors are not part of the language; {advice}");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            var at = Position(tagged.Start);
            var line = source.Lines.GetLineFromPosition(at);
            var text = new string([.. source.ToString(new(at, line.End - at)).TakeWhile(letter => !char.IsWhiteSpace(letter))]);
            var advice = $"remove '{text}', for the type follows from the parameter, or put it in quotes where it is a text";
            Report(Rules.UnsupportedYaml, tagged.Start, tagged.Start, $"Tags are not part of the language; {advice}");
        }
    }

    private YamlMapping? ReportEmpty()
    {
        var what = source.Lines.Any(line => line.ToString().TrimStart().StartsWith("#", StringComparison.Ordinal))
            ? "The file has nothing but comments"
            : "The file is empty";
        var wanted = isFragment ? "a fragment has 'stages'" : "a spec starts with 'experiment: name'";
        Report(Rules.Empty, default, default, $"{what}; {wanted}");
        return null;
    }

    private YamlMapping? ReportRoot(YamlNode root)
    {
        if (root is not YamlInvalid && diagnostics.Count == 0)
        {
            var what = isFragment ? "A fragment is a mapping with 'stages'" : "A spec is a mapping that starts with 'experiment: name'";
            Report(Rules.WrongShape, root.Range, $"{what}, not {root.Description}");
        }

        return null;
    }

    /// <summary>Whether a key merges another mapping, which is reported.</summary>
    private bool ReportMerge(YamlNode key)
    {
        if (key is not YamlScalar { IsPlain: true, Text: "<<" })
        {
            return false;
        }

        const string Advice = "write the keys out, or put shared stages into a fragment and include it";
        Report(Rules.UnsupportedYaml, key.Range, $"Merging by '<<' is not part of the language; {Advice}");
        return true;
    }

    private void Open(bool isFlow, Mark start, char sign)
    {
        if (isFlow)
        {
            open.Push((start, sign));
        }
    }

    private void Close(bool isFlow)
    {
        if (isFlow)
        {
            open.Pop();
        }
    }

    /// <summary>Reports a bracket that is not closed before a line; whether there is one.</summary>
    private bool ReportUnclosed(int line)
    {
        if (open.Count == 0 || open.Peek().Start.Line > line)
        {
            return false;
        }

        var (start, sign) = open.Peek();
        var end = sign == '[' ? ']' : '}';
        Report(Rules.Syntax, start, start, $"The '{sign}' that opens here is not closed; write '{end}' behind what belongs to it");
        return true;
    }

    private void ReportSyntax(YamlException problem)
    {
        var message = problem.Message;
        var colon = message.LastIndexOf("): ", StringComparison.Ordinal);
        message = (colon < 0 ? message : message.Substring(colon + 3)).TrimEnd('.');
        var number = Math.Max(0, Math.Min(source.Lines.Count, (int)problem.Start.Line) - 1);
        var line = source.Lines[number].ToString();

        // What follows from a sign that was taken for an alias, say, is no second mistake.
        if (diagnostics.FindIndex(known => known.Range.Line == number) is >= 0 and var same)
        {
            diagnostics.RemoveRange(same + 1, diagnostics.Count - same - 1);
            return;
        }

        if (message.Contains("tab"))
        {
            ReportTab(TabIn(0, source.Lines.Count - 1));
        }
        else if (TabIn(number - 1, number) is >= 0 and var tab)
        {
            ReportTab(tab);
        }
        else if (!ReportHiddenIn(number) && !ReportHiddenIn(number - 1) && !ReportDirective()
            && !(IsOutside(problem, number, line) && ReportUnclosed(IsAtEnd(problem) ? source.Lines.Count : number)))
        {
            Report(Rules.Syntax, problem.Start, problem.End, SyntaxAdvice.For(message, line, Math.Max(0, (int)problem.Start.Column - 1)));
        }
    }

    private bool IsAtEnd(YamlException problem) => source.ToString().Substring(Position(problem.Start)).Trim().Length == 0;

    /// <summary>Reports a line for YAML's own use that stands before a text which is no YAML; whether there is one.</summary>
    private bool ReportDirective()
    {
        var first = source.Lines.FirstOrDefault(line => line.ToString().Trim() is { Length: > 0 } text && text[0] != '#');
        if (!first.ToString().StartsWith("%", StringComparison.Ordinal))
        {
            return false;
        }

        const string Problem = "A line that begins with '%' is not part of the language; remove it, and the '---' below it";
        Report(Rules.Syntax, Range(first.Start, first.End), Problem);
        return true;
    }

    /// <summary>Whether the parser stopped where no bracket goes on: at the end, or at a key in the first column.</summary>
    private bool IsOutside(YamlException problem, int number, string line) =>
        IsAtEnd(problem) || (open.Count > 0 && number >= open.Peek().Start.Line && line.Length > 0 && char.IsLetter(line[0]));

    /// <summary>Where a tab indents one of some lines; -1 where none does.</summary>
    private int TabIn(int first, int last)
    {
        for (var number = Math.Max(0, first); number <= last; number++)
        {
            var line = source.Lines[number].ToString();
            if (line.TrimStart(' ', '-').StartsWith("\t", StringComparison.Ordinal))
            {
                return source.Lines[number].Start + line.IndexOf('\t');
            }
        }

        return -1;
    }

    private void ReportTab(int position) => Report(
        Rules.UnsupportedYaml, Range(Math.Max(0, position), Math.Max(0, position) + 1), "Indentation is spaces, not tabs");
}
