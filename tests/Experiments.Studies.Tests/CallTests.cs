using Experiments.Catalog;
using Experiments.Catalog.Tutorial;
using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Studies.Tests;

/// <summary>An experiment that is called from C# gives what the command line gives.</summary>
public sealed class CallTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-call-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_gives_the_verdicts_on_its_claims()
    {
        var lines = new List<string>();

        #region verdicts
        var runner = new ExperimentRunner(Workspace.Find(folder), NativeEngines.All, new RunOptions());
        await using var executor = runner.InProcess();
        var run = await runner.RunAsync([new PlanRequest(Tutorial.Instance, "default")], executor);
        foreach (var verdict in ExperimentFindings.Of(run)[0].Claims)
        {
            lines.Add($"{verdict.Claim.Name}: {verdict.Verdict}, as {ClaimText.Because(verdict)}");
        }
        #endregion

        Assert.True(run.Succeeded);
        Assert.StartsWith("a-higher-limit-leaves-longer-answers: Holds, as Increasing(length, limit) = ", Assert.Single(lines));
    }

    // The command line shows this and gives the exit code by it.
    [Fact]
    public void Where_a_trial_is_missing_no_claim_is_tested()
    {
        var runner = new ExperimentRunner(Workspace.Find(folder), NativeEngines.All, new RunOptions());
        var findings = ExperimentFindings.Of(runner.Stored([new PlanRequest(Tutorial.Instance, "default")]))[0];
        Assert.Empty(findings.Claims);
        Assert.Equal([Verdict.NotTested], findings.Verdicts);
        Assert.Equal(9, findings.Result.Missing.Count);
    }
}
