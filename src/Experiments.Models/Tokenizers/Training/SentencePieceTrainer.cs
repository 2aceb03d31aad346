using System.Text;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>Learns a vocabulary of SentencePiece's kind: characters, what is joined from them, and bytes for rare characters.</summary>
/// <remarks>
/// A word begins with the spaces before it. A text is joined as SentencePiece does it: of all neighbours that are a token together those
/// first whose token was learned first, however it was learned.
/// Source: Kudo and Richardson, "SentencePiece: a simple and language independent subword tokenizer", 2018.
/// </remarks>
internal static class SentencePieceTrainer
{
    private const char Space = '▁';

    // SentencePiece's own default: the rarest characters, 0.05 % of a text, have no tokens of their own.
    private const double Coverage = 0.9995;

    private static readonly string[] First = ["<unk>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>")];

    /// <summary>Tokens that every vocabulary has besides characters: the unknown token and the bytes.</summary>
    public static readonly int Fixed = First.Length;

    /// <summary>Learns from texts until there are <paramref name="size"/> tokens, or no pair occurs twice.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="size">Tokens to reach, the bytes and the unknown token included.</param>
    /// <param name="learned">Called after each new token with the number of tokens so far.</param>
    /// <exception cref="StageException">There is no place for the characters.</exception>
    public static BytePairVocabulary Train(IEnumerable<string> texts, int size, Action<int> learned)
    {
        var counts = WordCounts.Of(texts.Select(text => Space + text.Replace(' ', Space)), Words);
        var alphabet = Alphabet(counts);
        if (Fixed + alphabet.Count > size)
        {
            throw new StageException(
                $"the vocabulary is too small: the corpus has {alphabet.Count} characters, which are tokens beside the {Fixed} that are " +
                $"always there. Ask for {Fixed + alphabet.Count - size} more at least, or take another style.");
        }

        var places = alphabet.Index().ToDictionary(letter => letter.Item, letter => letter.Index);
        var found = BytePairTrainer.Train(
            alphabet.Select(letter => letter.ToString()),
            counts.SelectMany(word => Parts(word.Key, places).Select(part => (part, word.Value))),
            size - Fixed,
            count => learned(Fixed + count),
            [.. First, .. ChatFormat.ControlTokens]);
        var ids = found.Tokens.Index().ToDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal);
        return new([.. First, .. found.Tokens], SentencePieceScores.Merges(found.Tokens.Skip(alphabet.Count), ids));
    }

    private static IEnumerable<int> Words(string text)
    {
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at == text.Length || (text[at] == Space && text[at - 1] != Space))
            {
                yield return at - start;
                start = at;
            }
        }
    }

    // The most frequent first, of equally frequent ones the lower; tabs and ends of lines stay bytes, so that no word goes across them.
    private static List<Rune> Alphabet(Dictionary<string, long> words)
    {
        var letters = new Dictionary<Rune, long>();
        foreach (var (word, count) in words)
        {
            foreach (var letter in word.EnumerateRunes().Where(letter => !Rune.IsControl(letter)))
            {
                letters[letter] = letters.GetValueOrDefault(letter) + count;
            }
        }

        // Without a token of its own a space would come back as the bytes of '▁'.
        letters.Remove(new(Space), out var spaces);
        var (alphabet, covered, all) = (new List<Rune> { new(Space) }, spaces, spaces + letters.Values.Sum());
        foreach (var (letter, count) in letters.OrderByDescending(letter => letter.Value).ThenBy(letter => letter.Key))
        {
            if (covered >= Coverage * all)
            {
                break;
            }

            alphabet.Add(letter);
            covered += count;
        }

        return alphabet;
    }

    // Nothing is joined with a character that has no token.
    private static IEnumerable<int[]> Parts(string word, Dictionary<Rune, int> places)
    {
        var part = new List<int>();
        foreach (var letter in word.EnumerateRunes())
        {
            if (places.TryGetValue(letter, out var place))
            {
                part.Add(place);
                continue;
            }

            yield return [.. part];
            part.Clear();
        }

        yield return [.. part];
    }
}
