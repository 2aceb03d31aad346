namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Which neighbours become one token: again and again the pair of lowest rank, of equal ones the left one.</summary>
internal sealed class MergeTable
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> merges;

    /// <summary>Reads merges as GGUF spells them.</summary>
    /// <param name="spelled">The merges, <c>left right</c>, the most urgent first.</param>
    /// <param name="ids">The ids of tokens by their spelling.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="StageException">A merge is no pair of tokens that make a token.</exception>
    public MergeTable(IReadOnlyList<string> spelled, IReadOnlyDictionary<string, int> ids, string path)
    {
        merges = new(spelled.Count);
        foreach (var (rank, merge) in spelled.Index())
        {
            var space = merge.IndexOf(' ', 1);
            if (space < 0 || !ids.TryGetValue(merge[..space], out var left) || !ids.TryGetValue(merge[(space + 1)..], out var right)
                || !ids.TryGetValue(merge.Remove(space, 1), out var id))
            {
                throw new StageException(
                    $"{path}: the tokenizer's merge '{merge}' is no pair of tokens that make a token; the file is damaged.");
            }

            merges.TryAdd((left, right), (rank, id));
        }
    }

    /// <summary>Joins the symbols of a piece.</summary>
    /// <param name="symbols">The tokens to begin with; what they become is left there.</param>
    public void Join(List<int> symbols)
    {
        if (symbols.Count < 2)
        {
            return;
        }

        var queue = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        var next = Enumerable.Range(1, symbols.Count).ToArray();
        var before = Enumerable.Range(-1, symbols.Count + 1).ToArray();
        for (var at = 0; at < symbols.Count; at++)
        {
            Offer(at, at + 1);
        }

        // A symbol only ever grows, so that equal ones mean that nothing changed since the pair was found.
        while (queue.TryDequeue(out var pair, out _))
        {
            var (at, right) = (pair.At, next[pair.At]);
            if (symbols[at] == pair.Left && right < symbols.Count && symbols[right] == pair.Right)
            {
                symbols[at] = merges[(pair.Left, pair.Right)].Id;
                symbols[right] = -1;
                next[at] = next[right];
                before[next[at]] = at;
                Offer(before[at], at);
                Offer(at, next[at]);
            }
        }

        symbols.RemoveAll(symbol => symbol < 0);

        void Offer(int left, int right)
        {
            if (left >= 0 && right < symbols.Count && merges.TryGetValue((symbols[left], symbols[right]), out var merge))
            {
                queue.Enqueue((left, symbols[left], symbols[right]), (merge.Rank, left));
            }
        }
    }
}
