using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class ReportCommandsTests : IDisposable
{
    private readonly FakeConsole console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Report_runs_nothing_and_says_what_is_missing()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("report", "counting"));
        Assert.Contains("error: 6 stages of the plan have no stored result; 'run' makes them, 'plan' says why", console.Error);
        Assert.Contains("6 stages: 0 stored, 0 run.", console.Out);
    }

    [Fact]
    public async Task Report_shows_what_a_run_has_stored()
    {
        await console.RunAsync("run", "counting");
        var run = console.Out;
        File.Delete(Path.Combine(console.Folder, ".experiments/results/counting/default/report.html"));
        await console.RunAsync("report", "counting");
        Assert.Equal(run.Replace("0 stored, 6 run", "6 stored, 0 run"), console.Out);
        var page = await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/counting/default/report.html"));
        Assert.Contains("<td class=\"right\"><strong>0.450 [0.073, 0.894]*</strong></td>", page);
        Assert.Contains("<svg ", page);
        Assert.Contains("<figure class=\"narrow\">", page);
        Assert.Contains("grows: <span class=\"fails\">fails</span>", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", ""));
    }

    [Fact]
    public async Task Show_says_what_the_spec_says()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("show", "counting"));
        Assert.Contains(
            "counting: Does counting count?\ncounting.yaml, profile default (of default, smoke, broken), reproducible: exact, 6 " +
            "trials\n\nIs a larger number more accurate?\n\naxis",
            console.Out);
        Assert.Contains("count  sweep   0, 4, 8", console.Out);
        Assert.Contains("number  make-number          value 0", console.Out);
        Assert.Contains("accuracy  $number.accuracy", console.Out);
        Assert.Contains("grows  counting.yaml(20,10)  Mean(Accuracy) > 0.5", console.Out);
        Assert.EndsWith(
            "\nresults   none here yet; 'run' makes them\naccepted  none yet; 'accept' writes them\n"
                + "claims    not registered; 'register counting' writes them down before there are results\n",
            console.Out);
        await console.RunAsync("run", "counting");
        await console.RunAsync("show", "counting");
        Assert.Contains("\nresults   .experiments/results/counting/default/\n", console.Out);
    }

    [Fact]
    public async Task Doctor_tells_of_the_store()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("doctor"));
        Assert.Matches(@"store +ok +\S+/\.experiments/store: 6 results, \d+ B, 0 damaged; [\d.]+ .B free", console.Out);
    }
}
