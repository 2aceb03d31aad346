namespace Experiments.Models.Tokenizers.Merging;

/// <summary>The tokens of bytes in vocabularies of SentencePiece's kind.</summary>
internal static class ByteTokens
{
    private const int Ascii = 128;

    /// <summary>The names that a byte's token may have, the usual one first: Gemma's tab is a tab, and not <c>&lt;0x09&gt;</c>.</summary>
    /// <param name="value">The byte.</param>
    public static IReadOnlyList<string> Names(int value) =>
        value < Ascii ? [$"<0x{value:X2}>", $"{(char)value}"] : [$"<0x{value:X2}>"];
}
