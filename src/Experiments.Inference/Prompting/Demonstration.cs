namespace Experiments.Inference.Prompting;

/// <summary>A prompt that is shown with what should follow it.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Answer">What should follow it.</param>
public sealed record Demonstration(string Prompt, string Answer)
{
    /// <summary>Draws some of those that there are.</summary>
    /// <param name="pool">What to draw from.</param>
    /// <param name="shots">How many to draw.</param>
    /// <param name="seed">The seed of the draw; with one seed the first of five are the one of one.</param>
    /// <param name="what">What the examples must be to be drawn, for the message.</param>
    /// <exception cref="StageException">There are not as many.</exception>
    public static IReadOnlyList<Demonstration> Draw(IEnumerable<Demonstration> pool, int shots, long seed, string what)
    {
        var all = pool.ToArray();
        if (all.Length < shots)
        {
            throw new StageException($"shots is {shots}, but examples holds only {all.Length} {what}.");
        }

        new SeededRandom(seed, "demonstrations").Shuffle<Demonstration>(all);
        return all[..shots];
    }
}
