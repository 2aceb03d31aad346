using System.Text;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>Learns byte-pair merges: again and again the most frequent pair of neighbours becomes a token.</summary>
/// <remarks>
/// Of equally frequent pairs the one with the smaller ids wins, left before right, so that the result is unique.
/// Source: Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units", 2016; on bytes as in GPT-2.
/// </remarks>
internal sealed class BytePairTrainer
{
    private readonly List<string> tokens = [.. Enumerable.Range(0, 256).Select(value => ByteSymbols.Of((byte)value).ToString())];
    private readonly Dictionary<string, int> ids;
    private readonly List<string> merges = [];
    private readonly HashSet<(int Left, int Right)> merged = [];
    private readonly List<(int[] Symbols, long Count)> words = [];
    private readonly Dictionary<(int Left, int Right), long> counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> places = [];
    private readonly PriorityQueue<(int Left, int Right), (long NegativeCount, int Left, int Right)> queue = new();

    private BytePairTrainer() => ids = tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id);

    /// <summary>Learns from texts until there are <paramref name="size"/> tokens, or no pair occurs twice.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="size">Tokens to reach, the 256 bytes included.</param>
    /// <param name="learned">Called after each new token with the number of tokens so far.</param>
    public static BytePairVocabulary Train(IEnumerable<string> texts, int size, Action<int>? learned = null)
    {
        var trainer = new BytePairTrainer();
        trainer.CountWords(texts);
        while (trainer.tokens.Count < size && trainer.TakeMostFrequent() is { } pair)
        {
            trainer.Merge(pair);
            learned?.Invoke(trainer.tokens.Count);
        }

        return new(trainer.tokens, trainer.merges);
    }

    private void CountWords(IEnumerable<string> texts)
    {
        var found = new Dictionary<string, long>();
        var lookup = found.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            var at = 0;
            foreach (var length in PreTokenizer.Split(text))
            {
                var word = text.AsSpan(at, length);
                lookup.TryGetValue(word, out var count);
                lookup[word] = count + 1;
                at += length;
            }
        }

        foreach (var (word, count) in found)
        {
            AddWord(Encoding.UTF8.GetBytes(word), count);
        }

        foreach (var (pair, count) in counts)
        {
            Enqueue(pair, count);
        }
    }

    private void AddWord(byte[] bytes, long count)
    {
        var symbols = Array.ConvertAll(bytes, value => (int)value);
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
            if (count < 2)
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
