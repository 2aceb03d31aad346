using System.Text;

namespace Experiments.Models.Tests.Tokenizers.Oracle;

/// <summary>Texts that mix what tokenizers tell apart: scripts, code, numbers, spaces of all kinds, marks, emoji, control tokens.</summary>
internal static class OracleTexts
{
    private static readonly string[] Words =
    [
        "the", "The", "THE", "hello", "world", "Hello", "don't", "DON'T", "we'll", "I've", "it'ſ", "he's", "x'y", "camelCase",
        "HTTPServer", "snake_case", "naïve", "größer", "ÅNGSTRÖM", "ǅungla", "Straße", "ﬁne", "여보세요", "한국어는", "각", "日本語",
        "テキスト", "ｶﾀｶﾅ", "がぎぐ", "中文字符", "漢字", "مرحبا", "بِسْمِ", "العربية", "ภาษาไทย", "น้ำ", "हिन्दी", "क्षि",
        "русский", "ещё", "Ελλάδα", "שָׁלוֹם",
        "🦊", "👩‍👩‍👧‍👦", "🇰🇷", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝔘𝔫𝔦", "𝒜", "𠀋", "𐐷", "𝟘𝟙", "½", "٣٤", "Ⅷ", "²", "e\u0301",
        "a\u0323\u0307", "가\u11A8", "\u1100\u1161\u11A8",
        "\u212B", "\u2126", "\uF900", "\u0958", "\u0344", "o\u0302\u0323", "\u0301", "\u05B0", "\u200B", "\u200D",
        "\uFEFF", "\uFFFD", "\u00AD", "\uE000", "\u2028",
        "▁", "▁▁", "▁a", "<0x0A>", "<0xE2>",
    ];

    private static readonly string[] Spaces =
    [
        " ", " ", " ", " ", "  ", "   ", "    ", "        ", "\t", "\t\t", "\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n",
        "\r", " \n", "\n ", "\t ", " \t",
        "\u00A0", "\u3000", "\u2003", "\u202F", "\u0085", "\v", "\f", "\u1680",
    ];

    private static readonly string[] Signs =
    [
        ".", ",", "!", "?!", "...", "…", "—", "-", "--", "_", "__", "'", "\"", "“", "”", "(", ")", "{}", "[]", "=>",
        "==", "!=", "+=", "//", "/*", "*/", "#", "$",
        "@", "%", "^", "&", "*", "~", "`", "```", "|", "\\", "/", ";", ":", "::", "0", "1", "42", "1984", "3.14159",
        "1000000", "0xFF", "1e-9", "12:30", "€", "₩", "、", "。",
        "！", "「", "«", "<a>", "</td>", "<h1>", "<", ">",
    ];

    private static readonly string[] Code =
    [
        "def f(x):\n    return x ** 2\n", "for (int i = 0; i < n; i++) {\n\t\tsum += a[i];\n\t}\n", "SELECT * FROM t WHERE id='7';",
        "<div class=\"a\">\n  <b>x</b>\n</div>", "x = [1, 2, 3]  # note", "https://example.org/a?b=c&d=%20e",
        "\\frac{1}{2}", "#include <stdio.h>\r\n",
    ];

    /// <summary>Texts of up to <paramref name="most"/> parts, always the same ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="tokens">Tokens of the vocabulary that are found as they are spelled.</param>
    public static IEnumerable<string> Of(int count, IReadOnlyList<string> tokens, int most = 14)
    {
        var random = new SeededRandom(11, "oracle texts");
        foreach (var run in Runs())
        {
            yield return run;
        }

        for (; count > 0; count--)
        {
            var text = new StringBuilder();
            for (var left = random.Next(most + 1); left > 0; left--)
            {
                text.Append(Part(random, tokens));
            }

            yield return text.ToString();
        }
    }

    private static string Part(SeededRandom random, IReadOnlyList<string> tokens) => random.Next(20) switch
    {
        < 7 => random.Pick(Words),
        < 13 => random.Pick(Spaces),
        < 16 => random.Pick(Signs),
        16 => random.Pick(Code),
        17 when tokens.Count > 0 => random.Pick(tokens),
        // Characters of all kinds, most of which no vocabulary has.
        18 => Letter(random.Next(0x30000)),
        _ => string.Concat(Enumerable.Repeat(random.Pick(random.Next(2) == 0 ? Spaces : Signs), random.Next(40))),
    };

    private static string Letter(int at) => at is 0 or (>= 0xD800 and < 0xE000) ? "x" : char.ConvertFromUtf32(at);

    // Runs of one character, in which the same token is joined from several pairs.
    private static IEnumerable<string> Runs() =>
        from sign in (string[])[" ", "\n", "\t", "-", "=", "*", ".", "#", "/", "_", "▁", "w", "a",
            "0", "あ", "ㅋ", "~", "\u00A0", "\r\n", " \n", "!", "é"]
        from length in Enumerable.Range(1, 70)
        from ends in (string[])["", "x"]
        select ends + string.Concat(Enumerable.Repeat(sign, length)) + ends;
}
