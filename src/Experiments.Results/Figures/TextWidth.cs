namespace Experiments.Results.Figures;

/// <summary>
/// Estimates the width of text in a sans-serif face, so that labels do not touch. No font is asked: the figure must be the same on every
/// machine.
/// </summary>
public static class TextWidth
{
    /// <summary>The width of a text.</summary>
    /// <param name="size">The font size, in pixels.</param>
    /// <returns>The width, in pixels.</returns>
    public static double Of(string text, double size) => text.Sum(Share) * size;

    // Widths as shares of the font size, of the common sans-serif faces (Helvetica, Arial, Liberation Sans).
    private static double Share(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' or '|' => 0.22,
        'f' or 't' or 'I' or ' ' or '.' or ',' or ':' or ';' or '!' or '/' or '(' or ')' or '[' or ']' => 0.28,
        'r' or '-' => 0.33,
        'm' or 'M' or '%' => 0.85,
        'w' or 'W' => 0.8,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 0.5,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.56,
    };
}
