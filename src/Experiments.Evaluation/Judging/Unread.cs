using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>Whether a judge's answer could not be read: 1, or 0 where it could.</summary>
internal sealed record Unread(string Id, string Cluster, double Score, string? Failure, string? Text) : IItemOutcome
{
    /// <summary>Of each outcome; those that failed for another reason stay failed, as the judge was not asked about them.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="reason">Why an outcome failed whose answer could not be read.</param>
    public static IReadOnlyList<Unread> Of(IReadOnlyList<IItemOutcome> outcomes, string reason) =>
    [
        .. outcomes.Select(each => new Unread(
            each.Id, each.Cluster, each.Failure == reason ? 1 : 0, each.Failure == reason ? null : each.Failure, each.Text)),
    ];
}
