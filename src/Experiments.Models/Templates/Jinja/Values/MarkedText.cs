namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Text that knows of every character where it comes from: the template, or which input.</summary>
/// <remarks>A source is a number that the caller chose for an input; what the template itself says has the source 0.</remarks>
internal sealed class MarkedText
{
    /// <summary>The source of what the template says.</summary>
    public const int Template = 0;

    private readonly (int End, int Source)[] runs;

    internal MarkedText(string plain, (int End, int Source)[] runs)
    {
        Plain = plain;
        this.runs = runs;
    }

    /// <summary>No text.</summary>
    public static MarkedText Empty { get; } = new("", []);

    /// <summary>The text alone.</summary>
    public string Plain { get; }

    /// <summary>The longest parts that have one source each; together they are the text.</summary>
    public IEnumerable<(string Text, int Source)> Parts
    {
        get
        {
            var start = 0;
            foreach (var (end, source) in runs)
            {
                yield return (Plain[start..end], source);
                start = end;
            }
        }
    }

    /// <summary>Text of one source.</summary>
    public static MarkedText Of(string plain, int source = Template) =>
        plain.Length == 0 ? Empty : new(plain, [(plain.Length, source)]);

    /// <summary>Some texts, one after the other.</summary>
    public static MarkedText Join(params IEnumerable<MarkedText> texts)
    {
        var builder = new MarkedTextBuilder();
        foreach (var text in texts)
        {
            builder.Append(text);
        }

        return builder.ToText();
    }

    /// <summary>The source of a character.</summary>
    public int SourceAt(int index) => runs[RunAt(index)].Source;

    /// <summary>A part of the text, in UTF-16 units.</summary>
    public MarkedText Slice(int start, int length)
    {
        if (length <= 0)
        {
            return Empty;
        }

        if (start == 0 && length == Plain.Length)
        {
            return this;
        }

        var parts = new List<(int End, int Source)>();
        for (var run = RunAt(start); run < runs.Length && (parts.Count == 0 || parts[^1].End < length); run++)
        {
            parts.Add((Math.Min(runs[run].End - start, length), runs[run].Source));
        }

        return new(Plain.Substring(start, length), [.. parts]);
    }

    /// <summary>The text with each character mapped to as many characters.</summary>
    /// <param name="map">Gives the new text, which is as long.</param>
    public MarkedText Map(Func<string, string> map) => new(map(Plain), runs);

    /// <inheritdoc />
    public override string ToString() => Plain;

    private int RunAt(int index)
    {
        var (low, high) = (0, runs.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = runs[middle].End > index ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
