using System.Text;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>Random texts that mix everything the rules of pieces tell apart.</summary>
internal static class RandomText
{
    private static readonly string[] Parts =
    [
        "the", "rome", "ada", " ", "  ", "   ", "\n", "\r\n", "\n\n", "\t", "'s", "'LL", "'x", "'", "0", "42", "1984", ".", "?!",
        "...", "_", "-", "—",
        "ä", "é", "ß", "日本", "語", "привет", "א", "🦊", "👩‍👩‍👧", "🇩🇪", "𝔘𝔫𝔦", "𝟘", "½", "٣", "\u0301", "\u00A0", "\u3000",
        "<|im_end|>", "<", "|>", "\0", "\u0085",
    ];

    /// <summary>A text of up to <paramref name="most"/> parts.</summary>
    public static string Next(SeededRandom random, int most = 12)
    {
        var text = new StringBuilder();
        for (var left = random.Next(most + 1); left > 0; left--)
        {
            text.Append(random.Pick(Parts));
        }

        return text.ToString();
    }
}
