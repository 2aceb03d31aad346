using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Sampling;

/// <summary>Chooses the solved documents before each one that is asked, as the harness does.</summary>
/// <param name="task">The task, for errors.</param>
/// <param name="pool">What is chosen from.</param>
/// <param name="count">How many are wanted.</param>
/// <param name="isFirst">Whether they are the first ones; otherwise they are drawn, one document after the other from one sequence.</param>
/// <param name="leavesOut">Whether a document may not be shown before itself.</param>
/// <param name="seed">The seed of the draws.</param>
internal sealed class ShotSampler(string task, IReadOnlyList<Value> pool, int count, bool isFirst, bool leavesOut, long seed)
{
    private readonly MersenneTwister random = new(seed);

    /// <summary>The documents before the next one that is asked.</summary>
    /// <param name="asked">The one that is asked.</param>
    /// <exception cref="StageException">There are too few.</exception>
    public IReadOnlyList<Value> Next(Value asked)
    {
        if (count == 0)
        {
            return [];
        }

        var wanted = leavesOut && !isFirst ? count + 1 : count;
        if (pool.Count < wanted)
        {
            throw TooFew(pool.Count);
        }

        var drawn = isFirst ? pool : random.Sample(pool, wanted);
        IReadOnlyList<Value> shots = [.. drawn.Where(shot => !leavesOut || !Comparison.AreEqual(shot, asked)).Take(count)];
        return shots.Count == count ? shots : throw TooFew(shots.Count);
    }

    private StageException TooFew(int there) => new(
        $"{task}: {count} solved documents are to stand before each that is asked, and {there} are there"
        + $"{(leavesOut ? " beside it" : "")}; fewer 'shots' need fewer.");
}
