using System.Globalization;

namespace Experiments.Evaluation.Judging;

/// <summary>The grades that there are: whole numbers, or levels with names.</summary>
/// <param name="Lowest">The worst grade.</param>
/// <param name="Highest">The best grade.</param>
/// <param name="Levels">The names of the grades from the worst to the best; null where they are numbers.</param>
internal sealed record GradeScale(int Lowest, int Highest, IReadOnlyList<string>? Levels)
{
    /// <summary>The worst grade, where a spec says none.</summary>
    public const int DefaultLowest = 1;

    /// <summary>The best grade, where a spec says none.</summary>
    public const int DefaultHighest = 10;

    /// <summary>The scale for a judge.</summary>
    public string Text => Levels is null
        ? string.Create(CultureInfo.InvariantCulture, $"Give it a grade from {Lowest}, the worst, to {Highest}, the best.")
        : $"Give it one of these grades, from the worst to the best: {string.Join(", ", Levels)}.";

    /// <summary>The scale of a spec.</summary>
    /// <exception cref="StageException">It has no two grades.</exception>
    public static GradeScale Of(int? lowest, int? highest, IReadOnlyList<string>? levels)
    {
        var scale = levels is null
            ? new GradeScale(lowest ?? DefaultLowest, highest ?? DefaultHighest, null)
            : new GradeScale(1, levels.Count, levels);
        return scale.Highest > scale.Lowest ? scale : throw new StageException(
            levels is null
                ? $"'highest' is {scale.Highest} and 'lowest' {scale.Lowest}; the best grade must be above the worst."
                : "'levels' has one name; a scale has two grades at least, from the worst to the best.");
    }

    /// <summary>What the judge may answer.</summary>
    /// <param name="reason">Whether it first says why.</param>
    public ClosedAnswer Answer(bool reason) => Levels is null
        ? ClosedAnswer.OfNumbers("grade", Lowest, Highest, reason)
        : ClosedAnswer.OfTexts("grade", Levels, reason);
}
