using System.Globalization;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Values as Python's <c>str()</c> and <c>repr()</c> show them; characters of inputs stay marked as such.</summary>
internal static class Printing
{
    private const int Deepest = 200;

    /// <summary>A value as it is printed.</summary>
    public static MarkedText Show(Value value)
    {
        switch (value)
        {
            case Text text:
                return text.Marked;
            case Undefined:
                return MarkedText.Empty;
            default:
                var builder = new MarkedTextBuilder();
                Write(value, builder, 0);
                return builder.ToText();
        }
    }

    private static void Write(Value value, MarkedTextBuilder builder, int depth)
    {
        switch (value)
        {
            case Text text:
                Quote(text.Marked, builder);
                break;
            case Sequence { Form: SequenceForm.List or SequenceForm.Tuple } sequence:
                Write(sequence, builder, depth + 1);
                break;
            case Mapping mapping:
                Write(mapping, builder, depth + 1);
                break;
            case None or Truth or Integer or Real or Undefined:
                builder.Append(Plain(value));
                break;
            default:
                throw new TemplateException($"prints {value.Kind}");
        }
    }

    private static string Plain(Value value) => value switch
    {
        None => "None",
        Truth truth => truth.Is ? "True" : "False",
        Integer integer => integer.Number.ToString(CultureInfo.InvariantCulture),
        Real real => Numbers.Show(real.Number),
        _ => "Undefined",
    };

    private static void Write(Sequence sequence, MarkedTextBuilder builder, int depth)
    {
        Check(depth);
        var tuple = sequence.Form == SequenceForm.Tuple;
        builder.Append(tuple ? "(" : "[");
        for (var at = 0; at < sequence.Items.Count; at++)
        {
            builder.Append(at > 0 ? ", " : "");
            Write(sequence.Items[at], builder, depth);
        }

        builder.Append(!tuple ? "]" : sequence.Items.Count == 1 ? ",)" : ")");
    }

    private static void Write(Mapping mapping, MarkedTextBuilder builder, int depth)
    {
        Check(depth);
        builder.Append("{");
        for (var at = 0; at < mapping.Entries.Count; at++)
        {
            builder.Append(at > 0 ? ", " : "");
            Write(mapping.Entries[at].Key, builder, depth);
            builder.Append(": ");
            Write(mapping.Entries[at].Value, builder, depth);
        }

        builder.Append("}");
    }

    private static void Quote(MarkedText text, MarkedTextBuilder builder)
    {
        var quote = text.Plain.Contains('\'') && !text.Plain.Contains('"') ? '"' : '\'';
        builder.Append(quote.ToString());
        foreach (var character in PythonText.Characters(text))
        {
            builder.Append(Escape(character.Plain, quote), character.SourceAt(0));
        }

        builder.Append(quote.ToString());
    }

    private static string Escape(string character, char quote) => character switch
    {
        "\n" => "\\n",
        "\r" => "\\r",
        "\t" => "\\t",
        "\\" => "\\\\",
        _ when character[0] == quote => "\\" + quote,
        _ when PythonText.IsPrintable(character, 0) => character,
        [var unit] when unit < 0x100 => $"\\x{(int)unit:x2}",
        [var unit] => $"\\u{(int)unit:x4}",
        _ => $"\\U{char.ConvertToUtf32(character, 0):x8}",
    };

    private static void Check(int depth)
    {
        if (depth > Deepest)
        {
            throw new TemplateException("prints a value that is nested too deep");
        }
    }
}
