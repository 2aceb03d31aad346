using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Registration;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Results;

/// <summary>What a run found for one experiment and profile: the results, and what became of the claims.</summary>
/// <param name="Request">The experiment and profile.</param>
/// <param name="Result">The results.</param>
/// <param name="Claims">The verdicts, in the order of the spec; empty when trials are missing.</param>
public sealed record ExperimentFindings(PlanRequest Request, ExperimentResult Result, IReadOnlyList<ClaimVerdict> Claims)
{
    /// <summary>What the spec says about the experiment.</summary>
    public ExperimentInfo Info => Request.Experiment.Info;

    /// <summary>One verdict per claim of the spec; a claim that could not be tested as trials are missing counts, too.</summary>
    public IReadOnlyList<Verdict> Verdicts => Claims.Count > 0
            ? [.. Claims.Select(claim => claim.Verdict)]
            : [.. Enumerable.Repeat(Verdict.NotTested, Info.Claims.Count)];

    /// <summary>What tables want to be sliced by and no item has, with its place in the spec.</summary>
    public IReadOnlyList<(SourcePosition Place, string Problem)> SliceProblems => field ??= Result.Table.Rows.Count == 0 ? [] :
    [
        .. from table in Info.Tables
           let problem = TableSlices.Problem(table, Result.Table)
           where problem is not null
           select (table.SlicesAt ?? Info.Spec, $"the table '{table.Name}' cannot be sliced: {problem}"),
    ];

    /// <summary>The same, where claims say how they stand to what was registered; without a registration, these.</summary>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    /// <exception cref="StoreException">The file of registrations cannot be read.</exception>
    public ExperimentFindings WithRegistration(string? specs) =>
        this with { Claims = RegisteredClaims.Mark(Request, Result.Run, Claims, RegistrationFile.Of(specs, Request)) };

    /// <summary>Reads the results of a run, writes them as files, and tests the claims.</summary>
    /// <param name="run">What <see cref="ExperimentRunner"/> returns.</param>
    /// <returns>The findings of each experiment and profile, in the order of the plan.</returns>
    public static IReadOnlyList<ExperimentFindings> Of(RunResult run) => [.. run.Plan.Requests.Select(request => Of(request, run))];

    private static ExperimentFindings Of(PlanRequest request, RunResult run) => Of(request, ResultCollector.Collect(run, request));

    /// <summary>Tests the claims on results.</summary>
    /// <param name="request">The experiment and profile that they are of.</param>
    /// <param name="result">The results.</param>
    public static ExperimentFindings Of(PlanRequest request, ExperimentResult result)
    {
        // A claim is about all trials: on some of them it could hold, or fail, by accident.
        var testable = result.Missing.Count == 0 && request.Experiment.Info.Claims.Count > 0;
        return new ExperimentFindings(
            request, result, testable ? ClaimFamily.Correct(((IClaims)request.Experiment).CheckClaims(result.Table)) : []);
    }
}
