using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests;

public sealed class ExperimentFindingsTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // With seed 1 the left half is 0 and 3, of which one is even.
    [Fact]
    public async Task Claims_are_tested_without_the_command_line()
    {
        var (runner, experiment) = (lab.Runner, new Claiming());
        await using var executor = runner.InProcess();
        var lines = new List<string>();

        var run = await runner.RunAsync([new PlanRequest(experiment, "default")], executor);
        foreach (var verdict in ExperimentFindings.Of(run)[0].Claims)
        {
            lines.Add($"{verdict.Claim.Name}: {verdict.Verdict}");
            foreach (var statistic in verdict.Statistics)
            {
                lines.Add($"{statistic.Name} = {statistic.Estimate}, n = {statistic.Seeds} × {statistic.Items}");
            }
        }

        string[] half = ["half: Holds", "Mean(left-even[seed=1]) = 0.5, n = 1 × 2"];
        string[] most = ["most: Fails", "Mean(left-even[seed=1]) = 0.5, n = 1 × 2"];
        Assert.Equal([.. half, .. most, "none: NotTested"], lines);
    }

    [Fact]
    public async Task Results_read_from_files_decide_claims_as_those_of_the_run_do()
    {
        var experiment = new Claiming();
        await lab.RunAsync(experiment);
        var read = ResultFiles.Read(lab.Results[0].Folder);
        Assert.Equal(
            experiment.CheckClaims(lab.Results[0].Table).Select(claim => (claim.Verdict, ClaimText.Because(claim))),
            experiment.CheckClaims(read.Table).Select(claim => (claim.Verdict, ClaimText.Because(claim))));
    }

    private sealed class Claiming : Experiment, IClaims
    {
        public override ExperimentInfo Info { get; } = TestCatalog.Diamond.Info with
        {
            Claims = [.. new[] { "half", "most", "none" }.Select(name => new ClaimInfo(name, "=…", TestCatalog.Somewhere))],
        };

        public override IReadOnlyList<TrialGraph> Expand(string profile) => TestCatalog.Diamond.Expand(profile);

        public IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results)
        {
            var scope = new Scope(results);
            return
            [
                scope.Check(Info.Claims[0], () => scope.Left(1) > 0.4),
                scope.Check(Info.Claims[1], () => scope.Left(1) > 0.9),
                scope.Check(Info.Claims[2], () => scope.Left(7) > 0.4),
            ];
        }
    }

    private sealed class Scope(ResultTable results) : ClaimScope(results)
    {
        internal double Left(int seed) => Mean(Measure("left-even").Where(Axis("seed"), seed)).Estimate;
    }
}
