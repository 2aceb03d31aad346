using System.Globalization;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Values as Python's <c>json.dumps</c> writes them; characters of inputs stay marked as such.</summary>
/// <param name="indent">What each level is indented by; null writes one line.</param>
/// <param name="between">What stands between two values.</param>
/// <param name="colon">What stands between a key and its value.</param>
/// <param name="ascii">Whether what is not ASCII is escaped.</param>
/// <param name="sorted">Whether keys are sorted.</param>
internal sealed class JsonText(string? indent, string between, string colon, bool ascii, bool sorted)
{
    private const int Deepest = 200;

    private readonly MarkedTextBuilder builder = new();

    /// <summary>The value as JSON.</summary>
    public MarkedText Write(Value value)
    {
        Write(value, 0);
        return builder.ToText();
    }

    private void Write(Value value, int depth)
    {
        switch (value)
        {
            case Text text:
                Quote(text.Marked);
                break;
            case Sequence { Form: SequenceForm.List or SequenceForm.Tuple } sequence:
                Enclose("[", sequence.Items, "]", depth, item => Write(item, depth + 1));
                break;
            case Mapping mapping:
                Enclose("{", Sorted(mapping), "}", depth, entry =>
                {
                    Quote(Key(entry.Key));
                    builder.Append(colon);
                    Write(entry.Value, depth + 1);
                });
                break;
            default:
                builder.Append(Plain(value));
                break;
        }
    }

    private static string Plain(Value value) => value switch
    {
        None => "null",
        Truth truth => truth.Is ? "true" : "false",
        Integer integer => integer.Number.ToString(CultureInfo.InvariantCulture),
        Real real when double.IsNaN(real.Number) => "NaN",
        Real real when double.IsInfinity(real.Number) => real.Number > 0 ? "Infinity" : "-Infinity",
        Real real => Numbers.Show(real.Number),
        _ => throw new TemplateException($"{value.Kind} cannot be written as JSON"),
    };

    private static MarkedText Key(Value key) => key switch
    {
        Text text => text.Marked,
        Truth or None or Integer or Real => MarkedText.Of(Plain(key)),
        _ => throw new TemplateException($"{key.Kind} cannot be a key in JSON"),
    };

    private IReadOnlyList<KeyValuePair<Value, Value>> Sorted(Mapping mapping) => sorted
        ? [.. mapping.Entries.Order(Comparer<KeyValuePair<Value, Value>>.Create((a, b) => Comparison.Order(a.Key, b.Key)))]
        : mapping.Entries;

    private void Enclose<T>(string open, IReadOnlyList<T> items, string close, int depth, Action<T> write)
    {
        if (depth > Deepest)
        {
            throw new TemplateException("writes JSON of a value that is nested too deep");
        }

        builder.Append(open);
        for (var at = 0; at < items.Count; at++)
        {
            builder.Append(at > 0 ? between : "");
            NewLine(depth + 1);
            write(items[at]);
        }

        if (items.Count > 0)
        {
            NewLine(depth);
        }

        builder.Append(close);
    }

    private void NewLine(int depth)
    {
        if (indent is not null)
        {
            builder.Append("\n");
            for (var level = 0; level < depth; level++)
            {
                builder.Append(indent);
            }
        }
    }

    private void Quote(MarkedText text)
    {
        builder.Append("\"");
        for (var at = 0; at < text.Plain.Length; at++)
        {
            builder.Append(Escape(text.Plain[at]), text.SourceAt(at));
        }

        builder.Append("\"");
    }

    private string Escape(char unit) => unit switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        < ' ' => $"\\u{(int)unit:x4}",
        >= '\x7f' when ascii => $"\\u{(int)unit:x4}",
        _ => unit.ToString(),
    };
}
