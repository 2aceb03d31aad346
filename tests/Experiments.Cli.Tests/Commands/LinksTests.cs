using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>Links among results, and where specs are: no command writes or removes anything through them.</summary>
public sealed class LinksTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public LinksTests()
    {
        Directory.CreateDirectory(At("outside/tables"));
        Directory.CreateDirectory(At("outside/default/figures"));
        foreach (var file in new[] { "run.json", "report.html", "results.csv", "tables/accuracy.csv", "tables/accuracy.md", "letter" })
        {
            File.WriteAllText(At($"outside/{file}"), "precious");
        }
    }

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("counting", "outside")]
    [InlineData("counting", "nowhere")]
    [InlineData("counting/default", "outside")]
    [InlineData("counting/default", "nowhere")]
    [InlineData("counting/default/tables", "outside/tables")]
    [InlineData("counting/default/figures", "outside/default/figures")]
    [InlineData("counting/default/results.csv", "outside/letter")]
    [InlineData("counting/default/report.html", "nowhere")]
    [InlineData("study", "outside")]
    [InlineData("study/report.html", "outside/letter")]
    public async Task A_link_among_the_last_results_is_replaced(string link, string target)
    {
        Link($".experiments/results/{link}", target);
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("run", "counting", "study"));
        CheckOutside(link: $".experiments/results/{link}");
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("report", "counting", "study"));
        Assert.True(File.Exists(At(".experiments/results/counting/default/run.json")));
        CheckOutside(link: $".experiments/results/{link}");
    }

    [Theory]
    [InlineData("results", "outside")]
    [InlineData("results/counting", "outside")]
    [InlineData("results/counting", "nowhere")]
    [InlineData("results/counting/default", "outside")]
    [InlineData("results/counting/default", "nowhere")]
    [InlineData("results/counting/default/run.json", "outside/letter")]
    [InlineData("results/counting/default/tables", "outside/tables")]
    public async Task A_link_among_accepted_results_is_replaced(string link, string target)
    {
        Link(link, target);
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("run", "counting"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "counting"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "counting"));
        CheckOutside(link);
    }

    [Fact]
    public async Task All_results_may_lie_behind_a_link_of_their_folder()
    {
        Directory.CreateDirectory(At("elsewhere"));
        Link(".experiments/results", "elsewhere");
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("run", "counting"));
        Assert.True(File.Exists(At("elsewhere/counting/default/run.json")));
    }

    [Fact]
    public async Task A_new_spec_is_not_written_through_a_link_that_leads_nowhere()
    {
        Link("mine.yaml", "nowhere");
        Assert.NotEqual(ExitCode.Success, await console.RunAsync("new", "mine", "--from", "counting"));
        Assert.Contains("mine.yaml exists; take another name", console.Error);
        CheckOutside(null);
    }

    private string At(string path) => Path.Combine(console.Folder, path);

    private void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), At(target));
    }

    private void CheckOutside(string? link)
    {
        Assert.False(Path.Exists(At("nowhere")));
        var files = Directory.GetFiles(At("outside"), "*", SearchOption.AllDirectories);
        Assert.Equal(6, files.Length);
        Assert.All(files, file => Assert.Equal("precious", File.ReadAllText(file)));
        Assert.Null(link is null ? null : new FileInfo(At(link)).LinkTarget);
    }
}
