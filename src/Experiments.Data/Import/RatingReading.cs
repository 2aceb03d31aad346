using Experiments.Data.Ratings;

namespace Experiments.Data.Import;

/// <summary>Brings what files say of ratings into one form, and refuses what does not belong to the task.</summary>
/// <param name="task">The task that was rated.</param>
internal sealed class RatingReading(RatingTask task)
{
    private readonly string identity = task.Identity();
    private readonly RatingGuide guide = task.ReadGuide();
    private readonly HashSet<string> pairs = task.ReadPairs().Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<(string Rater, string Pair, string Criterion)> said = [];

    /// <summary>The criterion of a rating whose file names none.</summary>
    /// <param name="refuse">Makes an error at the rating's place.</param>
    public string OnlyCriterion(Func<string, StageException> refuse) => guide.Criteria is [var only]
        ? only
        : throw refuse($"nothing says which criterion it is; the task has {string.Join(", ", guide.Criteria)}");

    /// <summary>A rating of the task.</summary>
    /// <param name="line">What the file says; its task is empty where the file names none.</param>
    /// <param name="seconds">How long it took; null where nobody knows.</param>
    /// <param name="refuse">Makes an error at the rating's place.</param>
    public Rating Of(RatingLine line, double? seconds, Func<string, StageException> refuse)
    {
        if (line.Task is not "" && line.Task != identity)
        {
            throw refuse($"it is a rating of the task {line.Task}, and this task is {identity}: other pairs, or another seed");
        }

        if (!pairs.Contains(line.Pair))
        {
            throw refuse($"the task has no pair '{line.Pair}'");
        }

        if (!guide.Criteria.Contains(line.Criterion))
        {
            throw refuse($"the task has no criterion '{line.Criterion}'; it has {string.Join(", ", guide.Criteria)}");
        }

        if (line.Left is not (RatingLine.First or RatingLine.Second))
        {
            throw refuse($"'left' is '{line.Left}'; it is {RatingLine.First} or {RatingLine.Second}");
        }

        if (!said.Add((line.Rater, line.Pair, line.Criterion)))
        {
            throw refuse($"{line.Rater} rates the pair '{line.Pair}' twice by '{line.Criterion}'");
        }

        var right = line.Left == RatingLine.First ? RatingLine.Second : RatingLine.First;
        var better = line.Verdict switch
        {
            RatingLine.LeftIsBetter => line.Left,
            RatingLine.RightIsBetter => right,
            RatingLine.Tie => RatingLine.Tie,
            _ => throw refuse(
                $"the verdict is '{line.Verdict}'; it is {RatingLine.LeftIsBetter}, {RatingLine.RightIsBetter} or {RatingLine.Tie}, or a "
                + "word that 'verdicts' gives one of these for"),
        };
        return new(line.Rater, line.Pair, line.Criterion, line.Left, better, line.Comment, seconds);
    }
}
