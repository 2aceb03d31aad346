using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>The experiment whose stages are programs, run for real in its sandbox.</summary>
public sealed class BringYourOwnTests : IDisposable
{
    private static readonly string[] Request = ["bring-your-own", "--profile", "smoke"];

    private readonly Catalog catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task Scripts_run_between_stages_and_a_second_run_takes_what_is_stored()
    {
        var first = await catalog.RunAsync("run", "bring-your-own", "--profile", "smoke");
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("bits", first.Output);

        // CI has a sandbox; without one the table says what was not confined.
        Assert.DoesNotContain("Unconfined", first.Output);

        var second = await catalog.RunAsync("run", "bring-your-own", "--profile", "smoke");
        Assert.DoesNotContain(": started", second.Errors);
    }

    [Fact]
    public async Task The_plan_says_what_keys_cannot_see()
    {
        var plan = await catalog.RunAsync("plan", "bring-your-own", "--profile", "smoke");
        Assert.Contains("short: its key holds the program that it starts", plan.Output);
    }

    [Fact]
    public async Task An_edit_of_a_script_runs_what_it_decides_again_and_nothing_else()
    {
        var run = await catalog.RunAsync(["run", .. Request]);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.DoesNotContain("Unconfined", run.Output);
        Assert.All(await StatesAsync(), stage => Assert.Equal("stored", stage.Value));

        File.WriteAllText(At("keep_short.pyc"), "nobody declared it");
        Assert.All(await StatesAsync(), stage => Assert.Equal("stored", stage.Value));

        var script = File.ReadAllText(At("keep_short.py"));
        Rewrite("keep_short.py", script.ToUpperInvariant());
        var states = await StatesAsync();
        Assert.Equal(["short"], states.Where(stage => stage.Value == "missing").Select(stage => stage.Key));
        Assert.Equal(["taken", "world"], states.Where(stage => stage.Value == "stored").Select(stage => stage.Key).Order());

        Rewrite("keep_short.py", script);
        Assert.All(await StatesAsync(), stage => Assert.Equal("stored", stage.Value));
    }

    [Fact]
    public async Task A_script_that_changes_during_a_run_is_refused_by_name()
    {
        var script = File.ReadAllText(At("pack.sh"));
        var run = await catalog.RunMeanwhileAsync(
            Catalog.Program, () => Rewrite("pack.sh", script.ToUpperInvariant()), ["run", .. Request]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "error EXP2002: packed: What the key of 'packed' was computed from changed after the run was planned: file.pack.sh. Run again",
            run.Errors);

        Rewrite("pack.sh", script);
        var again = await catalog.RunAsync(["run", .. Request]);
        Assert.True(again.ExitCode == 0, again.Errors);
    }

    [Fact]
    public async Task Runs_and_acceptances_at_once_share_the_work_and_leave_whole_results()
    {
        AllSucceeded(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => catalog.RunAsync(["run", .. Request]))));
        AllSucceeded(await catalog.RunAsync("store", "verify"));
        AllSucceeded(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => catalog.RunAsync(["accept", .. Request]))));
        AllSucceeded(await catalog.RunAsync(["verify", .. Request]));
        Assert.Equal(["smoke"], Directory.GetFileSystemEntries(At("results/bring-your-own")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_checkouts_share_a_store_at_once()
    {
        using var other = new Catalog();
        string[] run = ["run", .. Request, "--store", At("../shared")];
        AllSucceeded(await Task.WhenAll(catalog.RunAsync(run), other.RunAsync(run)));
        AllSucceeded(await catalog.RunAsync("store", "verify", "--store", At("../shared")));
        var items = new[] { catalog, other }.Select(each =>
            File.ReadAllText(Path.Combine(each.Folder, ".experiments/results/bring-your-own/smoke/items.jsonl")));
        Assert.Single(items.Distinct());
    }

    private static void AllSucceeded(params CommandResult[] results) =>
        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.Output + result.Errors));

    private async Task<Dictionary<string, string>> StatesAsync()
    {
        using var plan = JsonDocument.Parse((await catalog.RunAsync(["plan", .. Request, "--json"])).Output);
        return plan.RootElement.GetProperty("stages").EnumerateArray().ToDictionary(
            stage => stage.GetProperty("stage").GetString()!, stage => stage.GetProperty("state").GetString()!);
    }

    // Of the same size and time.
    private void Rewrite(string name, string text)
    {
        var time = File.GetLastWriteTimeUtc(At(name));
        File.WriteAllText(At(name), text);
        File.SetLastWriteTimeUtc(At(name), time);
    }

    private string At(string name) => Path.Combine(catalog.Folder, "bring-your-own", name);
}
