using System.Text;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>The printable characters that stand for bytes in the tokens of byte-level vocabularies, as GPT-2 introduced them.</summary>
/// <remarks>Printable Latin-1 characters stand for themselves; the other 68 bytes are U+0100 and up, in their order.</remarks>
public static class ByteSymbols
{
    private static readonly char[] Symbols = Build();

    /// <summary>The character of a byte.</summary>
    /// <param name="value">The byte.</param>
    public static char Of(byte value) => Symbols[value];

    /// <summary>Bytes as a token's spelling.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Spell(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            text.Append(Symbols[value]);
        }

        return text.ToString();
    }

    private static char[] Build()
    {
        var symbols = new char[256];
        var next = (char)256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            symbols[value] = printable ? (char)value : next++;
        }

        return symbols;
    }
}
