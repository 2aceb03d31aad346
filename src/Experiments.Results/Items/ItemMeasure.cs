namespace Experiments.Results.Items;

/// <summary>A measure of items.</summary>
/// <param name="Name">Its name in the spec.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="IsShare">Whether an item scores 0 or 1.</param>
public sealed record ItemMeasure(string Name, Direction Direction, bool IsShare)
{
    /// <summary>Whether a score is as good as can be, or as bad; null where scores do not judge.</summary>
    /// <param name="score">The score.</param>
    public bool? IsRight(double? score) => (score, Direction) switch
    {
        _ when !IsShare => null,
        (0 or 1, Direction.HigherIsBetter) => score == 1,
        (0 or 1, Direction.LowerIsBetter) => score == 0,
        _ => null,
    };
}
