using Experiments.Runtime.Plan;
using Experiments.Runtime.Results.Comparison;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;
using Experiments.Runtime.Tests.Execution;

namespace Experiments.Runtime.Tests.Results.Comparison;

public sealed class AcceptedResultsTests : IDisposable
{
    private readonly Laboratory lab = new();
    private readonly TemporaryFolder catalog = new();

    public void Dispose()
    {
        lab.Dispose();
        catalog.Dispose();
    }

    [Fact]
    public async Task What_was_accepted_verifies_exactly_also_after_a_run_from_nothing()
    {
        var accepted = new AcceptedResults(catalog.Path);
        var folder = accepted.Accept((await lab.RunAsync(TestCatalog.Diamond)).Results[0]);
        Assert.Equal(catalog["results/diamond/default"], folder);

        using var fresh = new Laboratory();
        var comparison = accepted.Verify((await fresh.RunAsync(TestCatalog.Diamond)).Results[0], new());
        Assert.True(comparison.IsExact);
    }

    [Fact]
    public async Task A_changed_experiment_does_not_verify()
    {
        var accepted = new AcceptedResults(catalog.Path);
        accepted.Accept((await lab.RunAsync(TestCatalog.Diamond)).Results[0]);
        var comparison = accepted.Verify((await lab.RunAsync(TestCatalog.Chain("diamond", 11, [1, 2]))).Results[0], new());
        Assert.False(comparison.Holds);
        Assert.Contains("the stage numbers has other parameters in 2 trials", comparison.Layers[0].Lines);
    }

    [Fact]
    public async Task Half_results_are_never_accepted()
    {
        var report = await lab.RunAsync(TestCatalog.Named("refuse"));
        var problem = Assert.Throws<StoreException>(() => new AcceptedResults(catalog.Path).Accept(report.Results[0]));
        Assert.Contains("seed=1", problem.Message);
    }

    [Fact]
    public async Task Without_accepted_results_the_message_says_how_to_make_them()
    {
        var report = await lab.RunAsync(TestCatalog.Diamond);
        var problem = Assert.Throws<StoreException>(() => new AcceptedResults(catalog.Path).Verify(report.Results[0], new()));
        Assert.Contains("accept", problem.Message);
    }

    [Fact]
    public async Task Garbage_collection_keeps_what_accepted_results_were_computed_from()
    {
        var accepted = new AcceptedResults(catalog.Path);
        Assert.Empty(accepted.Keys());
        var report = await lab.RunAsync(TestCatalog.Diamond);
        accepted.Accept(report.Results[0]);
        Assert.Equal(
            report.Schedule.Entries.Values.Select(entry => entry.Manifest.Key).Order(),
            accepted.Keys().Order());
        Assert.Empty(lab.Runner.Store.FindGarbage(accepted.Keys(), DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Results_of_a_study_lie_beside_its_specs()
    {
        var request = new PlanRequest(TestCatalog.Diamond, "smoke");
        Assert.Equal(catalog["results/diamond/smoke"], new AcceptedResults(catalog.Path).FolderOf(request));
    }

    [Fact]
    public async Task Damaged_result_files_are_one_clear_message()
    {
        var report = await lab.RunAsync(TestCatalog.Diamond);
        var accepted = new AcceptedResults(catalog.Path);
        var folder = accepted.Accept(report.Results[0]);
        File.WriteAllText(Path.Combine(folder, "run.json"), "{");
        Assert.Contains("cannot be read", Assert.Throws<StoreException>(() => accepted.Verify(report.Results[0], new())).Message);
        File.Delete(Path.Combine(folder, "run.json"));
        Assert.Contains("no complete results", Assert.Throws<StoreException>(() => accepted.Verify(report.Results[0], new())).Message);
    }
}
