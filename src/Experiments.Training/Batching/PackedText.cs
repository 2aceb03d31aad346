namespace Experiments.Training.Batching;

/// <summary>Documents packed end to end into rows that fill the context.</summary>
/// <remarks>
/// Every pass over the documents has an order of its own. A row may begin or end inside a document, and one document's end is followed by
/// the next one's begin:
/// the token at a document's end is what tells them apart.
/// </remarks>
internal sealed class PackedText
{
    private readonly IReadOnlyList<int[]> documents;
    private readonly SeededRandom order;
    private readonly int[] pass;
    private int document;
    private int place;

    /// <param name="documents">Each document's tokens, its end included; at least one token in all.</param>
    /// <param name="seed">Decides the documents' order.</param>
    /// <param name="purpose">What the order is for: another purpose has another order of equal seed.</param>
    public PackedText(IReadOnlyList<int[]> documents, long seed, string purpose = "order of documents")
    {
        this.documents = documents;
        order = new SeededRandom(seed, purpose);
        pass = [.. Enumerable.Range(0, documents.Count)];
        document = documents.Count;
        Previous = Next();
    }

    /// <summary>The last token handed out: the first input of the next row.</summary>
    private int Previous { get; set; }

    /// <summary>The next <paramref name="rows"/> rows of <paramref name="length"/> tokens. Every token is learned.</summary>
    public Batch Take(int rows, int length)
    {
        var inputs = new long[rows * length];
        var targets = new long[rows * length];
        var learned = new long[rows * length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Previous;
            targets[i] = Previous = Next();
            learned[i] = i;
        }

        return new Batch(inputs, length, learned, targets);
    }

    /// <summary>
    /// Every token of some documents once, in their order, the first of all excepted, which is only read: full rows, then one that is as
    /// long as what is left. Every token is learned.
    /// </summary>
    /// <param name="documents">Each document's tokens, its end included.</param>
    /// <param name="rows">Rows of a batch, at most.</param>
    /// <param name="length">Tokens of a full row.</param>
    public static IEnumerable<Batch> Once(IEnumerable<int[]> documents, int rows, int length)
    {
        long[] tokens = [.. documents.SelectMany(document => document)];
        for (int first = 0, count; first < tokens.Length - 1; first += count)
        {
            var left = tokens.Length - 1 - first;
            var row = Math.Min(length, left);
            count = row * Math.Min(rows, left / row);
            yield return new Batch(
                tokens[first..(first + count)],
                row,
                [.. Enumerable.Range(0, count)],
                tokens[(first + 1)..(first + count + 1)]);
        }
    }

    private int Next()
    {
        while (document == documents.Count || place == documents[pass[document]].Length)
        {
            document = document == documents.Count ? 0 : document + 1;
            place = 0;
            if (document == 0)
            {
                order.Shuffle<int>(pass);
            }
        }

        return documents[pass[document]][place++];
    }
}
