using System.Globalization;
using System.Text;

namespace Experiments.Results.Figures.Svg;

/// <summary>Writes SVG text: equal calls give equal bytes on every machine.</summary>
internal sealed class SvgDocument
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Opens an element that holds others.</summary>
    public void Open(string name, params (string Name, object Value)[] attributes)
    {
        Start(name, attributes).Append(">\n");
        depth++;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public void Close(string name)
    {
        depth--;
        Indent().Append("</").Append(name).Append(">\n");
    }

    /// <summary>Writes an element that holds nothing.</summary>
    public void Empty(string name, params (string Name, object Value)[] attributes) =>
        Start(name, attributes).Append("/>\n");

    /// <summary>Writes an element that holds text.</summary>
    public void Text(string name, string content, params (string Name, object Value)[] attributes) =>
        Start(name, attributes).Append('>').Append(Escape(content)).Append("</").Append(name).Append(">\n");

    /// <summary>A coordinate: two decimals are a fiftieth of what a screen shows.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        // Negative zero would print as "-0".
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public override string ToString() => text.ToString();

    private StringBuilder Start(string name, (string Name, object Value)[] attributes)
    {
        Indent().Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            var written = value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            text.Append(' ').Append(key).Append("=\"").Append(Escape(written)).Append('"');
        }

        return text;
    }

    private StringBuilder Indent() => text.Append(' ', depth * 2);

    private static string Escape(string content) => content
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
