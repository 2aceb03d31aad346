namespace Experiments;

/// <summary>What one rater said of one pair by one criterion: a line of the file that <c>rate --export</c> writes.</summary>
/// <param name="Task">The <see cref="RatingTaskFiles.Identity"/> of the task.</param>
/// <param name="Rater">The rater's pseudonym.</param>
/// <param name="Pair">The pair's id.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Left">Which response stood on the left: <see cref="First"/> or <see cref="Second"/>.</param>
/// <param name="Verdict">Which one is better: <see cref="LeftIsBetter"/>, <see cref="RightIsBetter"/> or <see cref="Tie"/>.</param>
/// <param name="Comment">What the rater wrote about the pair; empty if nothing.</param>
/// <param name="Seconds">Seconds from the pair's latest showing before the first answer to that answer.</param>
/// <param name="Position">The place of the pair in the rater's list, from 1.</param>
/// <param name="Changes">How often the rater changed the answer later; the verdict is the last one.</param>
public sealed record RatingLine(
    string Task,
    string Rater,
    string Pair,
    string Criterion,
    string Left,
    string Verdict,
    string Comment,
    double Seconds,
    int Position,
    int Changes)
{
    /// <summary>The first response of the pair, as <c>pairs.jsonl</c> has it.</summary>
    public const string First = "first";

    /// <summary>The second response of the pair.</summary>
    public const string Second = "second";

    /// <summary>The response on the left is better.</summary>
    public const string LeftIsBetter = "left";

    /// <summary>The response on the right is better.</summary>
    public const string RightIsBetter = "right";

    /// <summary>Both are equally good.</summary>
    public const string Tie = "tie";
}
