using System.Text;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>Learns byte-pair merges: again and again the most frequent pair of neighbours becomes a token.</summary>
/// <remarks>
/// Of equally frequent pairs the one with the smaller ids wins, left before right, so that the result is unique.
/// Source: Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units", 2016; on bytes as in GPT-2, or on
/// characters.
/// </remarks>
internal sealed class BytePairTrainer
{
    private readonly List<string> tokens;
    private readonly HashSet<string> reserved;
    private readonly Dictionary<string, int> ids;
    private readonly List<string> merges = [];
    private readonly HashSet<(int Left, int Right)> merged = [];
    private readonly List<(int[] Symbols, long Count)> words = [];
    private readonly Dictionary<(int Left, int Right), long> counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> places = [];
    private readonly PriorityQueue<(int Left, int Right), (long NegativeCount, int Left, int Right)> queue = new();

    private BytePairTrainer(IEnumerable<string> alphabet, IReadOnlyList<string> reserved)
    {
        this.reserved = [.. reserved];
        tokens = [.. alphabet];
        ids = tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);
    }

    /// <summary>Learns from texts until there are <paramref name="size"/> tokens, or no pair occurs twice.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="size">Tokens to reach, the 256 bytes included.</param>
    /// <param name="learned">Called after each new token with the number of tokens so far.</param>
    public static BytePairVocabulary Train(IEnumerable<string> texts, int size, Action<int>? learned = null)
    {
        var counts = WordCounts.Of(texts, PreTokenizer.Split);
        return Train(
            Enumerable.Range(0, 256).Select(value => ByteSymbols.Of((byte)value).ToString()),
            counts.Select(word => (Array.ConvertAll(Encoding.UTF8.GetBytes(word.Key), value => (int)value), word.Value)),
            size,
            learned);
    }

    /// <summary>Learns from words until there are <paramref name="size"/> tokens, or no pair occurs twice.</summary>
    /// <param name="alphabet">The tokens to begin with.</param>
    /// <param name="words">Words as places in the alphabet, and how often each occurs.</param>
    /// <param name="size">Tokens to reach, the alphabet included.</param>
    /// <param name="learned">Called after each new token with the number of tokens so far.</param>
    /// <param name="reserved">Spellings of other tokens, which are not learned.</param>
    public static BytePairVocabulary Train(
        IEnumerable<string> alphabet,
        IEnumerable<(int[] Symbols, long Count)> words,
        int size,
        Action<int>? learned = null,
        IReadOnlyList<string>? reserved = null)
    {
        var trainer = new BytePairTrainer(alphabet, reserved ?? []);
        foreach (var (symbols, count) in words)
        {
            trainer.AddWord(symbols, count);
        }

        foreach (var (pair, count) in trainer.counts)
        {
            trainer.Enqueue(pair, count);
        }

        while (trainer.tokens.Count < size && trainer.TakeMostFrequent() is { } pair)
        {
            trainer.Merge(pair);
            learned?.Invoke(trainer.tokens.Count);
        }

        return new(trainer.tokens, trainer.merges);
    }

    private void AddWord(int[] symbols, long count)
    {
        words.Add((symbols, count));
        for (var i = 0; i + 1 < symbols.Length; i++)
        {
            Change((symbols[i], symbols[i + 1]), count, words.Count - 1);
        }
    }

    // Entries of the queue grow stale when counts change; the count at the time of entry tells.
    private (int Left, int Right)? TakeMostFrequent()
    {
        while (queue.TryDequeue(out var pair, out var priority))
        {
            var count = counts.GetValueOrDefault(pair);
            if (count < 2 || reserved.Contains(tokens[pair.Left] + tokens[pair.Right]))
            {
                continue;
            }

            if (count == -priority.NegativeCount)
            {
                return pair;
            }

            Enqueue(pair, count);
        }

        return null;
    }

    private void Merge((int Left, int Right) pair)
    {
        // Two ways can lead to one spelling; vocabularies hold it once.
        var spelling = tokens[pair.Left] + tokens[pair.Right];
        if (!ids.TryGetValue(spelling, out var id))
        {
            id = tokens.Count;
            ids.Add(spelling, id);
            tokens.Add(spelling);
        }

        // A pair comes back when a later merge finds another way to its left or right side.
        if (merged.Add(pair))
        {
            merges.Add($"{tokens[pair.Left]} {tokens[pair.Right]}");
        }

        var changed = new HashSet<(int, int)>();
        foreach (var word in places[pair])
        {
            Replace(word, pair, id, changed);
        }

        counts.Remove(pair);
        places.Remove(pair);
        foreach (var touched in changed)
        {
            Enqueue(touched, counts.GetValueOrDefault(touched));
        }
    }

    // The word's pairs are taken out and put back whole: neighbours that overlap then need no special cases.
    private void Replace(int word, (int Left, int Right) pair, int id, HashSet<(int, int)> changed)
    {
        var (symbols, count) = words[word];
        var shorter = new List<int>(symbols.Length);
        for (var i = 0; i < symbols.Length; i++)
        {
            var match = i + 1 < symbols.Length && symbols[i] == pair.Left && symbols[i + 1] == pair.Right;
            shorter.Add(match ? id : symbols[i]);
            i += match ? 1 : 0;
        }

        if (shorter.Count == symbols.Length)
        {
            return;
        }

        for (var i = 0; i + 1 < symbols.Length; i++)
        {
            Change((symbols[i], symbols[i + 1]), -count, word);
        }

        words[word] = ([.. shorter], count);
        for (var i = 0; i + 1 < shorter.Count; i++)
        {
            var neighbours = (shorter[i], shorter[i + 1]);
            Change(neighbours, count, word);
            changed.Add(neighbours);
        }
    }

    private void Change((int Left, int Right) pair, long by, int word)
    {
        counts[pair] = counts.GetValueOrDefault(pair) + by;
        if (by > 0)
        {
            if (!places.TryGetValue(pair, out var at))
            {
                places[pair] = at = [];
            }

            at.Add(word);
        }
    }

    private void Enqueue((int Left, int Right) pair, long count)
    {
        if (count > 1)
        {
            queue.Enqueue(pair, (-count, pair.Left, pair.Right));
        }
    }
}
