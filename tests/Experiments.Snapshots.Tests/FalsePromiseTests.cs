namespace Experiments.Snapshots.Tests;

/// <summary>
/// The smoke profiles of all studies, trained and evaluated for real in one run that shares what they have in common: a change that moves a
/// result fails here.
/// </summary>
/// <remarks>A result that is meant to change is accepted by renaming the received file to the verified one.</remarks>
public sealed class FalsePromiseTests(FalsePromiseTests.SmokeRun smoke) : IClassFixture<FalsePromiseTests.SmokeRun>
{
    public static TheoryData<string> Studies
    {
        get
        {
            var studies = new TheoryData<string>();
            foreach (
                var spec in Directory
                    .GetFiles(Path.Combine(Catalog.Experiments, "false-promise"), "*.yaml")
                    .Order(StringComparer.Ordinal))
            {
                if (Path.GetFileNameWithoutExtension(spec) is var name && !name.StartsWith('_'))
                {
                    studies.Add(name);
                }
            }

            return studies;
        }
    }

    /// <summary>Models that have read next to nothing make few claims come true; that is all that may be wrong.</summary>
    [Fact]
    public void Every_stage_of_every_study_succeeds()
    {
        Assert.True(smoke.Run.ExitCode is 0 or 1, smoke.Run.Errors);
        Assert.DoesNotContain(": failed", smoke.Run.Errors);
        Assert.All(
            smoke.Run.Errors.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)),
            line => Assert.Contains("error EXP2001: the claim ", line));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public Task The_results_are_the_accepted_ones(string study) =>
        Verify(StudyOutcome.Describe(smoke.Folder, study, "smoke")).UseParameters(study);

    /// <summary>One run for all tests.</summary>
    public sealed class SmokeRun : IAsyncLifetime
    {
        private readonly Catalog catalog = new();

        public string Folder => catalog.Folder;

        public CommandResult Run { get; private set; } = null!;

        public async Task InitializeAsync() => Run = await catalog.RunAsync("run", "false-promise", "--profile", "smoke");

        public Task DisposeAsync()
        {
            catalog.Dispose();
            return Task.CompletedTask;
        }
    }
}
