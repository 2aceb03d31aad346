using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Generators.Yaml;

/// <summary>Reads YAML into nodes that know their places. Only what the spec language uses is allowed.</summary>
internal sealed partial class YamlReader
{
    private const int MaximumDepth = 64;
    private readonly string path;
    private readonly SourceText source;
    private readonly List<DiagnosticModel> diagnostics = [];
    private readonly Parser parser;
    private readonly Stack<(Mark Start, char Sign)> open = new();
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);
    private readonly bool isFragment;
    private Mark last;
    private bool isMerge;

    private YamlReader(string path, SourceText source)
    {
        this.path = path;
        this.source = source;
        isFragment = new YamlDocument(path, null, default).IsFragment;
        parser = new Parser(new Scanner(new StringReader(source.ToString()), skipComments: true));
    }

    /// <summary>Reads a file. Mistakes become diagnostics; nothing is thrown.</summary>
    /// <param name="path">The file as the compiler names it.</param>
    public static YamlDocument Read(string path, SourceText source)
    {
        var reader = new YamlReader(path, source);
        if (reader.ReportText())
        {
            return new YamlDocument(path, null, new(reader.diagnostics));
        }

        YamlMapping? root = null;
        try
        {
            root = reader.ReadStream();
        }
        catch (YamlException problem)
        {
            reader.ReportSyntax(problem);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser has no message of its own for some broken texts. What it read last is just before the mistake.
            if (!reader.ReportUnclosed(source.Lines.Count))
            {
                const string Problem = "a bracket, brace or quote is not closed, or a special character needs quotes";
                reader.Report(Rules.Syntax, reader.last, reader.last, $"The text from here on is not YAML: {Problem}");
            }
        }

        return new YamlDocument(path, root, new(reader.diagnostics));
    }

    private YamlMapping? ReadStream()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return ReportEmpty();
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            const string Problem = "A file holds one document; remove '---', or move what follows it to a file of its own";
            diagnostics.Clear();
            Report(Rules.UnsupportedYaml, second!.Start, second.End, Problem);
            return null;
        }

        return root switch
        {
            YamlScalar { IsPlain: true, Text: "" } when diagnostics.Count == 0 => ReportEmpty(),
            YamlMapping { Entries.Count: 0 } => diagnostics.Count == 0 ? ReportEmpty() : null,
            YamlMapping mapping => mapping,
            _ => ReportRoot(root),
        };
    }

    private YamlNode ReadNode(int depth)
    {
        if (parser.Current is not { } current)
        {
            throw new YamlException("The file ends in the middle of a value");
        }

        if (depth > MaximumDepth)
        {
            throw new YamlException(current.Start, current.End, $"Values are nested more than {MaximumDepth} deep; write them flatter");
        }

        last = current.Start;
        Forbid(current);
        switch (current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return new YamlInvalid(Range(alias.Start, alias.End));
            case Scalar scalar:
                parser.MoveNext();
                return ReadScalar(scalar);
            case SequenceStart start:
                return ReadSequence(start, depth);
            case MappingStart start:
                return ReadMapping(start, depth);
            default:
                throw new YamlException(current.Start, current.End, "A value is wanted here");
        }
    }

    private YamlNode ReadScalar(Scalar scalar)
    {
        var lead = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var range = Range(scalar.Start, scalar.End);
        var read = new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, lead, range) { Comment = CommentAfter(range) };
        return ReportHidden(read, scalar.IsKey) is YamlScalar clean ? ReportDeep(clean) : new YamlInvalid(range);
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        var isFlow = start.Style == SequenceStyle.Flow;
        Open(isFlow, start.Start, '[');
        parser.MoveNext();
        while (!parser.Accept<SequenceEnd>(out _))
        {
            var item = ReadNode(depth + 1);
            if (isFlow && items.Count > 0 && LacksComma(items[items.Count - 1], item))
            {
                items[items.Count - 1] = new YamlInvalid(item.Range);
                continue;
            }

            items.Add(isFlow && IsCut(item, out var cut)
                ? ReadCut(item, cut, depth, () => parser.Accept<SequenceEnd>(out _), isMapping: false)
                : item);
        }

        var end = parser.Consume<SequenceEnd>();
        Close(isFlow);
        return new YamlSequence(new(items), Range(start.Start, end.End, items.LastOrDefault()?.Range, isFlow));
    }

    private YamlNode ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var isFlow = start.Style == MappingStyle.Flow;
        var isBroken = false;
        Open(isFlow, start.Start, '{');
        parser.MoveNext();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            isMerge = ReportMerge(key);
            var value = ReadNode(depth + 1);
            isMerge = false;
            (key, value) = isFlow ? Spaced(WithoutColon(key, value), value) : (key, value);
            isBroken |= key is YamlSequence or YamlMapping;
            value = IsSplit(key) ? new YamlInvalid(value.Range) : value;
            if (isFlow && IsCut(value, out var cut))
            {
                value = ReadCut(value, cut, depth, () => parser.Accept<MappingEnd>(out _), isMapping: true);
            }

            if (isFlow && entries.Count > 0 && LacksComma(entries[entries.Count - 1].Value, key))
            {
                entries[entries.Count - 1] = entries[entries.Count - 1] with { Value = new YamlInvalid(key.Range) };
                continue;
            }

            Add(entries, keys, key, value);
        }

        var end = parser.Consume<MappingEnd>();
        Close(isFlow);
        var range = Range(start.Start, end.End, entries.LastOrDefault()?.Value.Range, isFlow);
        return isBroken ? new YamlInvalid(range) : new YamlMapping(new(entries), range);
    }
}
