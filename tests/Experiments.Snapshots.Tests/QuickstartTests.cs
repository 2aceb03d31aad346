namespace Experiments.Snapshots.Tests;

/// <summary>The smoke profile of quickstart, trained and evaluated for real: a change that moves a result fails here.</summary>
/// <remarks>A result that is meant to change is accepted by renaming the received file to the verified one.</remarks>
public sealed class QuickstartTests(QuickstartTests.SmokeRun smoke) : IClassFixture<QuickstartTests.SmokeRun>
{
    [Fact]
    public void The_run_succeeds() => Assert.True(smoke.First.ExitCode == 0, smoke.First.Errors);

    [Fact]
    public Task The_results_are_the_accepted_ones() => Verify(Outcome.Describe(smoke.Folder, "quickstart", "smoke"));

    [Fact]
    public Task The_plan_is_the_accepted_one() => Verify(smoke.Plan.Output).ScrubLinesContaining("estimated");

    [Fact]
    public void A_second_run_computes_nothing_and_shows_the_same_table()
    {
        Assert.DoesNotContain(": started", smoke.Second.Errors);
        Assert.Equal(TableOf(smoke.First), TableOf(smoke.Second));
    }

    [Fact]
    public void A_claim_about_amounts_that_smoke_leaves_out_is_shown_as_not_tested()
    {
        Assert.Contains("examples = 800 does not occur in these results", smoke.First.Output);
        Assert.Contains("not tested", smoke.First.Output);
    }

    private static string TableOf(CommandResult result) =>
        string.Join('\n', result.Output.Split('\n').TakeWhile(line => !line.StartsWith("results")));

    /// <summary>One run for all tests, and a second one over the same store.</summary>
    public sealed class SmokeRun : IAsyncLifetime
    {
        private readonly Catalog catalog = new();

        public string Folder => catalog.Folder;

        public CommandResult Plan { get; private set; } = null!;

        public CommandResult First { get; private set; } = null!;

        public CommandResult Second { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Plan = await catalog.RunAsync("plan", "quickstart", "--profile", "smoke");
            First = await catalog.RunAsync("run", "quickstart", "--profile", "smoke");
            Second = await catalog.RunAsync("run", "quickstart", "--profile", "smoke");
        }

        public Task DisposeAsync()
        {
            catalog.Dispose();
            return Task.CompletedTask;
        }
    }
}
