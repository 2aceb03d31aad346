using System.Diagnostics;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Names_and_folders_are_results()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("compare", "results/counting/default", "counting"));
        Assert.Contains("results/counting/default → counting: equal\n", console.Out);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("compare", "counting", "nothing"));
        Assert.Contains("there are no results 'nothing'", console.Error);
    }

    // default has the counts 0, 4 and 8 with two seeds, smoke has 2 with one.
    [Fact]
    public async Task Two_profiles_of_an_experiment_are_compared()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("run", "counting", "--profile", "smoke");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("compare", "counting/default", "counting/smoke"));
        Assert.Contains("the trial count=8,seed=2 is gone", console.Out);
        Assert.Contains("the trial count=2,seed=1 is new", console.Out);
    }

    [Fact]
    public async Task All_that_two_folders_have_is_compared_by_experiment_and_profile()
    {
        await console.RunAsync("run", "study");
        await console.RunAsync("accept", "study");
        Assert.Equal(ExitCode.Success, await console.RunAsync("compare", "study/results", ".experiments/results"));
        Assert.Matches(@"onwards/default +equal +to the bit\nupwards/default +equal +to the bit\n", console.Out);

        await console.RunAsync("run", "upwards", "--profile", "smoke");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("compare", "study/results", ".experiments/results"));
        Assert.Contains("error: upwards/smoke: only the second has it", console.Error);
    }

    [Fact]
    public async Task Results_of_a_commit_are_compared_with_todays()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        Git("init", "--quiet");
        Commit();
        Directory.Delete(Path.Combine(console.Folder, "results"), recursive: true);

        Assert.Equal(ExitCode.Success, await console.RunAsync("compare", "HEAD:results/counting/default", "counting"));
        Assert.Contains("HEAD:results/counting/default → counting: equal\n", console.Out);

        Assert.Equal(ExitCode.Usage, await console.RunAsync("compare", "HEAD:results/other", "counting"));
        Assert.StartsWith("error: git has no 'results/other' in 'HEAD': ", console.Error);
    }

    // Between the commits, one accepted outcome of upwards is changed by hand: 1 of 120 flips, which chance explains.
    [Fact]
    public async Task All_that_two_commits_have_accepted_is_compared()
    {
        await console.RunAsync("run", "study");
        await console.RunAsync("accept", "study");
        Git("init", "--quiet");
        Commit();
        AcceptedFiles.Change(Path.Combine(console.Folder, "study/results/upwards/default"), "items.jsonl.gz", line =>
            line.Contains("\"trial\":\"count=0,seed=1\"", StringComparison.Ordinal) ? line.Replace("[0,", "[1,") : line);
        Commit();

        Assert.Equal(ExitCode.Success, await console.RunAsync("compare", "HEAD~1", "HEAD"));
        Assert.Matches(@"onwards/default +equal +to the bit\nupwards/default +within +to the bit\n", console.Out);
        Assert.Matches(@"q0 +accuracy +count=0,seed=1 +0\.000 +1\.000", console.Out);

        Assert.Equal(ExitCode.Usage, await console.RunAsync("compare", "HEAD~7", "HEAD"));
        Assert.Contains("there are no results 'HEAD~7'", console.Error);
    }

    private void Commit()
    {
        Git("add", "--all", ".", ":!.experiments");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "accept");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = console.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
