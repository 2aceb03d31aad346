using Experiments.Results.Claims;
using Experiments.Results.Html;
using Experiments.Results.Model;
using Experiments.Runtime.Definition;

namespace Experiments.Cli.Output;

/// <summary>What a run found for one experiment.</summary>
/// <param name="Result">The measures.</param>
/// <param name="Claims">The verdicts; empty when trials are missing.</param>
/// <param name="Files">The tables and figures that were written.</param>
internal sealed record ExperimentOutcome(ExperimentResult Result, IReadOnlyList<ClaimVerdict> Claims, IReadOnlyList<string> Files)
{
    /// <summary>What its report shows; null when no trial has results.</summary>
    public Report? Report { get; init; }

    /// <summary>The note beside the spec, whether it is there or not; null where the specs are not here.</summary>
    public string? NotePath { get; init; }

    public ExperimentInfo Info => Result.Request.Experiment.Info;

    /// <summary>What became of the claims: <c>3 hold, 1 FAILS</c>.</summary>
    public string ClaimSummary
    {
        get
        {
            if (Info.Claims.Count == 0)
            {
                return "none";
            }

            var (hold, untested) = (Claims.Count(claim => claim.Holds), Claims.Count(claim => claim.Problem is not null));
            var fail = Claims.Count - hold - untested;
            untested += Info.Claims.Count - Claims.Count;
            string[] parts = [hold == 1 ? "1 holds" : hold > 1 ? $"{hold} hold" : "", fail == 1 ? "1 FAILS" : fail > 1 ? $"{fail} FAIL" : "", untested > 0 ? $"{untested} not tested" : ""];
            return string.Join(", ", parts.Where(part => part.Length > 0));
        }
    }
}
