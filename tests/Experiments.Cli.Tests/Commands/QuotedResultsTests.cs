using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What people write about results says what was accepted last.</summary>
public sealed class QuotedResultsTests : IDisposable
{
    private readonly FakeConsole console = new();

    public QuotedResultsTests() => File.WriteAllText(Path.Combine(console.Folder, "counting.yaml"), "");

    public void Dispose() => console.Dispose();

    /// <summary>Of ten items 0 and 1 are right without counting, 4 and 5 with a count of four, 8 and 9 with one of eight.</summary>
    [Fact]
    public async Task Accepting_writes_means_and_verdicts_between_the_marks_and_nothing_else()
    {
        Write("README.md", "# All\n\n| <!-- mean: counting default accuracy count=0 -->old<!-- end --> | b |\n");
        Write("counting.md", "It <!-- claim: counting default grows -->was<!-- end -->. <!-- mean: other mini x -->kept<!-- end -->\n");
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "counting"));

        Assert.Matches(
            @"\A# All\n\n\| <!-- mean: counting default accuracy count=0 -->0\.050 \[0\.\d{3}, 0\.\d{3}\]<!-- end --> \| b \|\n\z",
            Read("README.md"));
        Assert.Matches(
            @"\AIt <!-- claim: counting default grows -->fails: 0\.450 \[−?\d\.\d{3}, \d\.\d{3}\](, p [\d.]+)?<!-- end -->\. "
                + @"<!-- mean: other mini x -->kept<!-- end -->\n\z",
            Read("counting.md"));
        var (readme, note) = (Read("README.md"), Read("counting.md"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "counting", "--again"));
        Assert.Equal((readme, note), (Read("README.md"), Read("counting.md")));
    }

    [Theory]
    [InlineData("mean: counting default acuracy", "names the measure 'acuracy', which counting does not have; did you mean 'accuracy'?")]
    [InlineData("mean: counting default accuracy cuont=0", "names the axis 'cuont', which counting does not have; did you mean 'count'?")]
    [InlineData("mean: counting default accuracy count=7", "names the value of count '7', which counting does not have; did you mean '")]
    [InlineData("mean: counting default accuracy count", "says 'count', where an axis and its value stand: AXIS=VALUE")]
    [InlineData("mean: counting", "does not name an experiment, a profile, and a measure or claim, in this order")]
    [InlineData("claim: counting default grow", "names the claim 'grow', which counting does not have; did you mean 'grows'?")]
    [InlineData("claim: counting default grows count=0", "says 'count=0' after the claim, of which there is nothing more to say")]
    public async Task A_mark_that_names_what_is_not_there_is_refused_at_its_place_before_anything_is_accepted(string mark, string problem)
    {
        Write("README.md", $"# All\n\nSo: <!-- {mark} -->1<!-- end -->\n");
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("accept", "counting"));

        Assert.Contains($"README.md(3,5): the mark '<!-- {mark} -->' {problem}", console.Error);
        Assert.Equal($"# All\n\nSo: <!-- {mark} -->1<!-- end -->\n", Read("README.md"));
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "results")));
    }

    [Fact]
    public async Task A_report_shows_what_its_own_run_found_without_the_marks()
    {
        const string Wrong = "<!-- mean: no -->so<!-- end -->";
        Write("README.md", $"# All\n\nFound <!-- mean: counting default accuracy count=0 -->nothing<!-- end -->, {Wrong}.\n");
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("report", "."));

        var page = File.ReadAllText(Directory.GetFiles(
            Path.Combine(console.Folder, ".experiments"), "report.html", SearchOption.AllDirectories).First(IsOfAll));
        Assert.Matches(@"<p>Found 0\.050 \[[^\]]+\], so\.</p>", page);
        Assert.DoesNotContain("mean: counting", page);
        Assert.Contains("-->nothing<!--", Read("README.md"));

        static bool IsOfAll(string path) => File.ReadAllText(path).Contains("<h1>All</h1>", StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(console.Folder, name), text);

    private string Read(string name) => File.ReadAllText(Path.Combine(console.Folder, name));
}
