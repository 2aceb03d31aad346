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
    private Mark last;

    private YamlReader(string path, SourceText source)
    {
        this.path = path;
        this.source = source;
        parser = new Parser(new Scanner(new StringReader(source.ToString()), skipComments: true));
    }

    /// <summary>Reads a file. Mistakes become diagnostics; nothing is thrown.</summary>
    /// <param name="path">The file as the compiler names it.</param>
    public static YamlDocument Read(string path, SourceText source)
    {
        var reader = new YamlReader(path, source);
        if (reader.ReportEncoding())
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
            const string Problem = "a bracket, brace or quote is not closed, or a special character needs quotes";
            reader.Report(Rules.Syntax, reader.last, reader.last, $"The text from here on is not YAML: {Problem}");
        }

        return new YamlDocument(path, root, new(reader.diagnostics));
    }

    private YamlMapping? ReadStream()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            Report(Rules.Empty, default, default, "The file is empty; a spec starts with 'experiment: name'");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            const string Problem = "A file holds one document; move what follows '---' to a file of its own";
            Report(Rules.UnsupportedYaml, second!.Start, second.End, Problem);
        }

        if (root is YamlInvalid)
        {
            return null;
        }

        if (root is not YamlMapping mapping)
        {
            Report(Rules.WrongShape, root.Range, $"A spec is a mapping that starts with 'experiment: name', not {root.Description}");
            return null;
        }

        return mapping;
    }

    private YamlNode ReadNode(int depth)
    {
        if (parser.Current is not { } current)
        {
            throw new YamlException("The file ends in the middle of a value");
        }

        if (depth > MaximumDepth)
        {
            throw new YamlException(current.Start, current.End, $"Values are nested more than {MaximumDepth} deep");
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

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var lead = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var range = Range(scalar.Start, scalar.End);
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, lead, range) { Comment = CommentAfter(range) };
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        parser.MoveNext();
        var items = new List<YamlNode>();
        var isFlow = start.Style == SequenceStyle.Flow;
        while (!parser.Accept<SequenceEnd>(out _))
        {
            var item = ReadNode(depth + 1);
            items.Add(isFlow && IsCut(item, out var open)
                ? ReadCut(item, open, depth, () => parser.Accept<SequenceEnd>(out _), isMapping: false)
                : item);
        }

        var end = parser.Consume<SequenceEnd>();
        return new YamlSequence(new(items), Range(start.Start, end.End, items.LastOrDefault()?.Range, isFlow));
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        parser.MoveNext();
        var entries = new List<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (start.Style == MappingStyle.Flow && IsCut(value, out var open))
            {
                value = ReadCut(value, open, depth, () => parser.Accept<MappingEnd>(out _), isMapping: true);
            }

            if (key is YamlInvalid)
            {
                continue;
            }

            if (key is not YamlScalar name)
            {
                Report(Rules.UnsupportedYaml, key.Range, $"A key is a plain name, not {key.Description}");
            }
            else if (keys.TryGetValue(name.Text, out var first))
            {
                var line = first.Range.Line + 1;
                Report(Rules.Duplicate, name.Range, $"The key '{name.Text}' is given twice; it is in line {line} already");
            }
            else
            {
                keys.Add(name.Text, name);
                entries.Add(new YamlEntry(name, value));
            }
        }

        var end = parser.Consume<MappingEnd>();
        var range = Range(start.Start, end.End, entries.LastOrDefault()?.Value.Range, start.Style == MappingStyle.Flow);
        return new YamlMapping(new(entries), range);
    }
}
