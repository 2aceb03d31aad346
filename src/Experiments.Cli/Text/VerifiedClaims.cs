using System.Text;
using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>The claims of results that are verified, where they were registered.</summary>
/// <param name="Name">What is verified, for the reader.</param>
/// <param name="Claims">The verdicts, each with how it stands to the registration; none without one.</param>
/// <param name="Registration">The registration; null for none.</param>
internal sealed record VerifiedClaims(string Name, IReadOnlyList<ClaimVerdict> Claims, CheckedRegistration? Registration)
{
    /// <summary>Tests the claims of results, where they were registered.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="roots">Who vouches for the authorities of time stamps.</param>
    public static VerifiedClaims Of(string name, PlanRequest request, ExperimentResult result, string specs, StampRoots roots) =>
        CheckedRegistration.Of(specs, request, roots) is { } registration
            ? new VerifiedClaims(name, ExperimentFindings.Of(request, result).WithRegistration(specs).Claims, registration)
            : new VerifiedClaims(name, [], null);

    /// <summary>A table for each that has registered claims; empty where none has.</summary>
    public static string Text(IReadOnlyList<VerifiedClaims> all, int? width)
    {
        var text = new StringBuilder();
        foreach (var (name, claims, _) in all.Where(each => each.Claims.Count > 0))
        {
            text.Append($"\nclaims of {name}\n").Append(TextTable.Write(RunText.Claims(claims), width));
        }

        return text.Append(CheckedRegistration.Text(all.Select(each => each.Registration).OfType<CheckedRegistration>())).ToString();
    }
}
