using System.Text;

namespace Experiments.Data.Import.Reading;

/// <summary>Reads text in code page 949 and refuses what is none.</summary>
internal static class KoreanText
{
    private const int CodePage = 949;

    private static readonly Encoding Strict = CodePagesEncodingProvider.Instance.GetEncoding(
        CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The place of a byte that begins no letter, from 0; null where all are letters.</summary>
    /// <param name="bytes">Whole letters, such as those of a line.</param>
    public static int? WrongPlace(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            var wrong = text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') is var control and >= 0
                ? control
                : text.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF');

            // The platform reads the bytes 80 and FF, and the rows for letters of one's own, as controls and private letters.
            return wrong < 0 ? null : text.Take(wrong).Sum(letter => char.IsAscii(letter) ? 1 : 2);
        }
        catch (DecoderFallbackException error)
        {
            return error.Index;
        }
    }

    /// <summary>The text of bytes that are letters.</summary>
    /// <param name="bytes">Whole letters.</param>
    public static string Decode(ReadOnlySpan<byte> bytes) => Strict.GetString(bytes);
}
