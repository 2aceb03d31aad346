using Experiments.Results.Claims;
using Experiments.Results.Registration;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>The claims of an experiment and profile, and how they stand to its registration.</summary>
/// <param name="Registration">The registration; null for none.</param>
/// <param name="Claims">The claims of the spec, and after them those that were registered and that it no longer has.</param>
/// <param name="Problem">Why it is not known how they stand to the registration; null where it is.</param>
internal sealed record ShownClaims(
    CheckedRegistration? Registration, IReadOnlyList<(ClaimInfo Claim, ClaimStanding? Standing)> Claims, string? Problem)
{
    /// <summary>Compares the spec as it is now with what was registered.</summary>
    /// <param name="roots">Who vouches for the authorities of time stamps.</param>
    public static ShownClaims Of(Host host, PlanRequest request, StampRoots roots)
    {
        IReadOnlyList<(ClaimInfo, ClaimStanding?)> alone =
            [.. request.Experiment.Info.Claims.Select(claim => (claim, (ClaimStanding?)null))];
        if (CheckedRegistration.Of(host.Specs, request, roots) is not { } registration)
        {
            return new ShownClaims(null, alone, null);
        }

        try
        {
            var plan = new ExperimentRunner(host.Workspace(), host.Engines, new RunOptions()).Plan([request]);
            var standings = RegisteredClaims.Standings(request, RegisteredSpec.Of(plan, request), registration.Entry);
            return new ShownClaims(registration, [.. standings.Select(each => (each.Claim, (ClaimStanding?)each.Standing))], null);
        }
        catch (Exception problem) when (problem is SpecException or StageException)
        {
            // What a spec says can be shown where files that it names are not.
            return new ShownClaims(registration, alone, problem.Message);
        }
    }
}
