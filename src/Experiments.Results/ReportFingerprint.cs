using Experiments.Results.Html;
using Experiments.Results.Registration;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;

namespace Experiments.Results;

/// <summary>Says in one hash what the report of an experiment depends on: a build target makes it again when the hash differs.</summary>
public static class ReportFingerprint
{
    /// <summary>
    /// The hash of what a run depends on (<see cref="PlanFingerprint"/>), of the note and the registrations beside the spec, and of the
    /// code that tests claims and makes tables, figures and pages.
    /// </summary>
    /// <param name="plan">A plan with the request in it.</param>
    /// <param name="request">One of the plan's requests.</param>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static string Of(ExecutionPlan plan, PlanRequest request, string? specs)
    {
        string[] parts =
        [
            PlanFingerprint.Of(plan, request),
            $"{typeof(ReportFingerprint).Module.ModuleVersionId}",
            SpecNote.Of(specs, request.Experiment.Info),
            .. RegistrationFile.Of(specs, request).Select(entry => $"{entry.Hash} {entry.Proof}"),
        ];
        return KeyAlgorithm.Digest(string.Join('\n', parts));
    }
}
