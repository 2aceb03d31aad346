using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Registration;

/// <summary>Says of each claim whether it is what was registered before there were results.</summary>
public static class RegisteredClaims
{
    /// <summary>
    /// Marks claims by the last registration that was made before there were results, or by the last late one where there is no other.
    /// Registered claims that the spec no longer has are added, as dropped.
    /// </summary>
    /// <param name="request">The experiment and profile.</param>
    /// <param name="run">What the results were computed from.</param>
    /// <param name="claims">The verdicts, in the order of the spec; empty where trials are missing.</param>
    /// <param name="registrations">The registrations of the experiment and profile; without any, the verdicts stay as they are.</param>
    public static IReadOnlyList<ClaimVerdict> Mark(
        PlanRequest request, RunRecord run, IReadOnlyList<ClaimVerdict> claims, IReadOnlyList<RegistrationEntry> registrations)
    {
        if ((registrations.LastOrDefault(entry => !entry.Late) ?? registrations.LastOrDefault()) is not { } entry)
        {
            return claims;
        }

        var info = request.Experiment.Info;
        var differences = new SpecDifferences(entry.Spec, RegisteredSpec.Of(run, request), request);
        var registered = entry.Spec.Claims.ToDictionary(claim => claim.Name);
        var verdicts = claims.Count > 0 ? claims : [.. info.Claims.Select(claim => Untested(claim, run))];
        var names = info.Claims.Select(claim => claim.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. verdicts.Select(claim => claim with { Standing = Standing(claim.Claim) }),
            .. entry.Spec.Claims.Where(claim => !names.Contains(claim.Name)).Select(Dropped),
        ];

        ClaimStanding Standing(ClaimInfo claim) => registered.GetValueOrDefault(claim.Name) is not { } before
            ? new ClaimStanding(ClaimState.Added, entry.Made, [])
            : differences.Of(before, claim) is { Count: > 0 } found ? new ClaimStanding(ClaimState.Changed, entry.Made, found)
            : new ClaimStanding(entry.Late ? ClaimState.Late : ClaimState.Registered, entry.Made, []);

        ClaimVerdict Dropped(RegisteredClaim claim) =>
            new(
                new ClaimInfo(claim.Name, claim.Text, info.Spec)
                {
                    IsExploratory = claim.Exploratory, BoundsUnscored = claim.BoundsUnscored == true,
                },
                Verdict.Dropped,
                [],
                $"it was registered ({entry.Made}) and is no longer in the spec")
            {
                Standing = new ClaimStanding(ClaimState.Dropped, entry.Made, []),
            };
    }

    private static ClaimVerdict Untested(ClaimInfo claim, RunRecord run) => new(
        claim, Verdict.NotTested, [], $"{run.Trials.Missing.Count} of {run.Trials.Planned} trials have no results");
}
