using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Models.Tokenizers;

/// <summary>The rules of byte-level vocabularies by which text is split into the pieces that merges never cross.</summary>
/// <remarks>
/// Where Hugging Face's expressions ignore case, their engine takes the long s (U+017F) for an s, too. .NET's classes of characters
/// are those of the same version of Unicode.
/// </remarks>
internal sealed partial class PieceRules
{
    private const string Contraction = "'(?:[sSſtTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])";
    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    private const string Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    private const string Spaces = @"\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly PieceRules[] Known =
    [
        new("gpt-2", Gpt2()),
        new("smollm", Gpt2()) { First = Digits() },
        new(PreTokenizer.Name, null),
        new("llama-bpe", Llama3()) { WholeFirst = true },
        new("dbrx", Llama3()),
        new("tekken", Tekken()) { WholeFirst = true },
        new("gpt-4o", Gpt4O()),
    ];

    private readonly Regex? expression;

    private PieceRules(string name, Regex? expression) => (Name, this.expression) = (name, expression);

    /// <summary>The name of the rules in GGUF.</summary>
    public string Name { get; }

    /// <summary>Whether a piece that is a token as a whole is that token, whatever the merges say.</summary>
    public bool WholeFirst { get; private init; }

    private Regex? First { get; init; }

    /// <summary>Finds rules by their name in GGUF; null where they are unknown here.</summary>
    public static PieceRules? Named(string name) => Array.Find(Known, rules => rules.Name == name);

    /// <summary>The lengths of the pieces of a text, in characters; together they are the whole text.</summary>
    public IEnumerable<int> Split(string text) =>
        expression is null ? PreTokenizer.Split(text) : text.Any(char.IsSurrogate) ? OfRunes(text) : Lengths(text);

    private List<int> Lengths(string text)
    {
        var lengths = new List<int>();
        if (First is null)
        {
            Add(text);
            return lengths;
        }

        foreach (var part in First.EnumerateMatches(text))
        {
            Add(text.AsSpan(part.Index, part.Length));
        }

        return lengths;

        void Add(ReadOnlySpan<char> part)
        {
            foreach (var match in expression!.EnumerateMatches(part))
            {
                lengths.Add(match.Length);
            }
        }
    }

    // .NET's expressions see two surrogates in a character beyond U+FFFF; one of its kind stands for it.
    private IEnumerable<int> OfRunes(string text)
    {
        var (one, widths) = (new StringBuilder(text.Length), new List<int>(text.Length));
        foreach (var rune in text.EnumerateRunes())
        {
            one.Append(rune.IsBmp ? (char)rune.Value : StandIn(rune));
            widths.Add(rune.Utf16SequenceLength);
        }

        var at = 0;
        foreach (var length in Lengths(one.ToString()))
        {
            yield return widths.GetRange(at, length).Sum();
            at += length;
        }
    }

    private static char StandIn(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter => 'À',
        UnicodeCategory.LowercaseLetter => 'à',
        UnicodeCategory.TitlecaseLetter => 'ǅ',
        UnicodeCategory.ModifierLetter => 'ʰ',
        UnicodeCategory.OtherLetter => 'א',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0300',
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => '²',
        _ => '§',
    };

    [GeneratedRegex(
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Gpt2();

    [GeneratedRegex(@"\p{N}|\P{N}+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(
        Contraction + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + Spaces, RegexOptions.CultureInvariant)]
    private static partial Regex Llama3();

    [GeneratedRegex(
        @"[^\r\n\p{L}\p{N}]?" + Upper + "*" + Lower + @"+|[^\r\n\p{L}\p{N}]?" + Upper + "+" + Lower
            + @"*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Spaces,
        RegexOptions.CultureInvariant)]
    private static partial Regex Tekken();

    [GeneratedRegex(
        @"[^\r\n\p{L}\p{N}]?" + Upper + "*" + Lower + "+(?:" + Contraction + @")?|[^\r\n\p{L}\p{N}]?" + Upper + "+" + Lower
            + "*(?:" + Contraction + @")?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Spaces,
        RegexOptions.CultureInvariant)]
    private static partial Regex Gpt4O();
}
