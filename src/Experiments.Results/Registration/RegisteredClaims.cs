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
        if (RegistrationFile.ThatCounts(registrations) is not { } entry)
        {
            return claims;
        }

        var verdicts = claims.Count > 0 ? claims : [.. request.Experiment.Info.Claims.Select(claim => Untested(claim, run))];
        var standings = Standings(request, RegisteredSpec.Of(run, request), entry);
        return
        [
            .. verdicts.Zip(standings, (verdict, each) => verdict with { Standing = each.Standing }),
            .. standings.Skip(verdicts.Count).Select(each => Dropped(each.Claim, each.Standing)),
        ];
    }

    /// <summary>How the claims of a spec stand to a registration.</summary>
    /// <param name="now">What the spec says now.</param>
    /// <param name="entry">The registration.</param>
    /// <returns>The claims in the order of the spec, and after them those that were registered and that it no longer has.</returns>
    public static IReadOnlyList<(ClaimInfo Claim, ClaimStanding Standing)> Standings(
        PlanRequest request, RegisteredSpec now, RegistrationEntry entry)
    {
        var info = request.Experiment.Info;
        var differences = new SpecDifferences(entry.Spec, now, request);
        var registered = entry.Spec.Claims.ToDictionary(claim => claim.Name);
        var names = info.Claims.Select(claim => claim.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. info.Claims.Select(claim => (claim, Standing(claim))),
            .. entry.Spec.Claims.Where(claim => !names.Contains(claim.Name)).Select(claim => (Gone(claim), Is(ClaimState.Dropped))),
        ];

        ClaimStanding Standing(ClaimInfo claim) => registered.GetValueOrDefault(claim.Name) is not { } before ? Is(ClaimState.Added)
            : differences.Of(before, claim) is { Count: > 0 } found ? Is(ClaimState.Changed, found)
            : Is(entry.Late ? ClaimState.Late : ClaimState.Registered);

        ClaimStanding Is(ClaimState state, params IReadOnlyList<string> found) => new(state, entry.Made, found) { Proof = entry.Proof };

        ClaimInfo Gone(RegisteredClaim claim) => new(claim.Name, claim.Text, info.Spec)
        {
            IsExploratory = claim.Exploratory, BoundsUnscored = claim.BoundsUnscored == true,
        };
    }

    private static ClaimVerdict Dropped(ClaimInfo claim, ClaimStanding standing) =>
        new(claim, Verdict.Dropped, [], $"it was registered ({standing.Made}) and is no longer in the spec") { Standing = standing };

    private static ClaimVerdict Untested(ClaimInfo claim, RunRecord run) => new(
        claim, Verdict.NotTested, [], $"{run.Trials.Missing.Count} of {run.Trials.Planned} trials have no results");
}
