namespace Experiments.Data.Artifacts;

/// <summary>Random samples that are nested: under one seed a smaller sample is the beginning of a larger one.</summary>
internal static class RandomSample
{
    /// <summary>Takes a sample.</summary>
    /// <param name="all">What to take from.</param>
    /// <param name="count">How many to take.</param>
    /// <param name="random">Decides which, and in which order.</param>
    /// <param name="kind">The stage kind, for its errors.</param>
    /// <param name="source">What is sampled: <c>'$world' has only 3 dialogues</c>.</param>
    /// <exception cref="StageException">There are fewer than asked for.</exception>
    public static ReadOnlySpan<T> Take<T>(T[] all, int count, SeededRandom random, string kind, (string Name, string Items) source)
    {
        if (count < 0)
        {
            throw new StageException($"{kind}: count is {count}; it must be at least 0.");
        }

        if (count > all.Length)
        {
            throw new StageException($"{kind}: count is {count}, but '{source.Name}' has only {all.Length} {source.Items}.");
        }

        random.Shuffle(all.AsSpan());
        return all.AsSpan(0, count);
    }
}
