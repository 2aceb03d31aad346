namespace Experiments.Snapshots.Tests;

/// <summary>The experiment whose stages are programs, run for real in its sandbox.</summary>
public sealed class BringYourOwnTests
{
    [Fact]
    public async Task Scripts_run_between_stages_and_a_second_run_takes_what_is_stored()
    {
        using var catalog = new Catalog();

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
        using var catalog = new Catalog();
        var plan = await catalog.RunAsync("plan", "bring-your-own", "--profile", "smoke");
        Assert.Contains("short: its key holds the program that it starts", plan.Output);
    }
}
