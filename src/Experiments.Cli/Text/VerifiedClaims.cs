using System.Text;
using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Registration;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>The claims of results that are verified, where they were registered.</summary>
/// <param name="Name">What is verified, for the reader.</param>
/// <param name="Claims">The verdicts, each with how it stands to the registration; none without one.</param>
internal sealed record VerifiedClaims(string Name, IReadOnlyList<ClaimVerdict> Claims)
{
    /// <summary>Tests the claims of results, where they were registered.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    public static VerifiedClaims Of(string name, PlanRequest request, ExperimentResult result, string specs) =>
        RegistrationFile.Of(specs, request).Count == 0
            ? new VerifiedClaims(name, [])
            : new VerifiedClaims(name, ExperimentFindings.Of(request, result).WithRegistration(specs).Claims);

    /// <summary>A table for each that has registered claims; empty where none has.</summary>
    public static string Text(IReadOnlyList<VerifiedClaims> all, int? width)
    {
        var text = new StringBuilder();
        foreach (var (name, claims) in all.Where(each => each.Claims.Count > 0))
        {
            text.Append($"\nclaims of {name}\n").Append(TextTable.Write(RunText.Claims(claims), width));
        }

        return text.ToString();
    }
}
