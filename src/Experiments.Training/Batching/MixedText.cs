namespace Experiments.Training.Batching;

/// <summary>Rows of two texts in a fixed proportion, those of the second evenly among all.</summary>
/// <param name="text">What is learned.</param>
/// <param name="replay">What is read again beside it; null for nothing.</param>
/// <param name="share">The second's share of all rows, in [0, 1).</param>
internal sealed class MixedText(PackedText text, PackedText? replay, double share)
{
    private long taken;

    /// <summary>The next rows; those of the second text stand last.</summary>
    public Batch Take(int rows, int length)
    {
        var before = Due(taken);
        taken += rows;
        var replayed = replay is null ? 0 : (int)(Due(taken) - before);
        return replayed == 0 ? text.Take(rows, length)
            : replayed == rows ? replay!.Take(rows, length)
            : Join(text.Take(rows - replayed, length), replay!.Take(replayed, length));
    }

    // As many of the first rows as the share says, rounded.
    private long Due(long rows) => (long)Math.Floor((rows * share) + 0.5);

    private static Batch Join(Batch first, Batch second) => new(
        [.. first.Inputs, .. second.Inputs],
        first.Length,
        [.. first.Learned, .. second.Learned.Select(place => place + first.Inputs.Length)],
        [.. first.Targets, .. second.Targets]);
}
