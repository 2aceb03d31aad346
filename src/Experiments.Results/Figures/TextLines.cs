namespace Experiments.Results.Figures;

/// <summary>Breaks text into lines, as SVG does not.</summary>
public static class TextLines
{
    /// <summary>The lines of a text, none for an empty one.</summary>
    /// <param name="size">The font size, in pixels.</param>
    /// <param name="width">The width of a line, in pixels; a longer word has a line of its own.</param>
    public static IReadOnlyList<string> Of(string text, double size, double width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && TextWidth.Of($"{lines[^1]} {word}", size) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
