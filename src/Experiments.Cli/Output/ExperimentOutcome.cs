using Experiments.Runtime.Definition;
using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Claims;

namespace Experiments.Cli.Output;

/// <summary>What a run found for one experiment.</summary>
/// <param name="Result">The measures.</param>
/// <param name="Claims">The verdicts; empty when trials are missing.</param>
/// <param name="Files">The tables and figures that were written.</param>
internal sealed record ExperimentOutcome(ExperimentResult Result, IReadOnlyList<ClaimVerdict> Claims, IReadOnlyList<string> Files)
{
    public ExperimentInfo Info => Result.Request.Experiment.Info;
}
