namespace Experiments.Training.Preferences;

/// <summary>Passes over examples, each in an order of its own.</summary>
/// <param name="count">Examples.</param>
/// <param name="size">Examples of a batch; the last one of a pass may be smaller.</param>
internal sealed class Passes(int count, int size)
{
    /// <summary>Batches in so many passes.</summary>
    /// <param name="epochs">Passes.</param>
    public int Count(int epochs) => checked((int)((long)epochs * ((count + size - 1) / size)));

    /// <summary>The places of each batch's examples, one pass after the other, without end.</summary>
    /// <param name="seed">Decides the orders.</param>
    public IEnumerable<int[]> All(long seed)
    {
        var random = new SeededRandom(seed, "order of preferences");
        var order = Enumerable.Range(0, count).ToArray();
        while (true)
        {
            random.Shuffle<int>(order);
            foreach (var batch in order.Chunk(size))
            {
                yield return batch;
            }
        }
    }
}
