using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>
/// A run that has nothing to do says what it said before and leaves its files alone, but only as long as all is as it was.
/// </summary>
public sealed class FinishedRunsTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Nothing_is_written_again_and_the_answer_is_the_same()
    {
        var code = await console.RunAsync("run", "study");
        var (output, error) = (console.Out, console.Error);
        Assert.Equal(code, await console.RunAsync("run", "study"));
        Assert.Equal(output.Replace("0 stored, 6 run", "6 stored, 0 run"), console.Out);
        Assert.Equal(Problems(error), Problems(console.Error));
        Assert.Equal(2, Problems(console.Error).Count);
        var written = Written();
        await console.RunAsync("run", "study");
        Assert.Equal(written, Written());
    }

    [Fact]
    public async Task Each_form_of_output_has_its_own_answer()
    {
        await console.RunAsync("run", "upwards");
        var written = Written();
        await console.RunAsync("run", "upwards", "--json");
        using var answer = JsonDocument.Parse(console.Out);
        Assert.Equal(6, answer.RootElement.GetProperty("stored").GetInt32());
        Assert.Equal(0, answer.RootElement.GetProperty("run").GetInt32());
        await console.RunAsync("run", "upwards");
        Assert.StartsWith("\nupwards", console.Out);
        Assert.Equal(written, Written());
    }

    [Theory]
    [InlineData(".experiments/results/upwards/default/items.jsonl")]
    [InlineData(".experiments/results/upwards/default/report.html")]
    [InlineData(".experiments/results/upwards/default/figures/accuracy.svg")]
    [InlineData(".experiments/results/study/report.html")]
    public async Task A_file_that_is_gone_or_was_changed_is_written_again(string name)
    {
        await console.RunAsync("run", "study");
        var path = Path.Combine(console.Folder, name);
        var before = File.ReadAllText(path);
        File.Delete(path);
        await console.RunAsync("run", "study");
        Assert.Equal(before, File.ReadAllText(path));
        File.AppendAllText(path, "changed by hand");
        await console.RunAsync("run", "study");
        Assert.Equal(before, File.ReadAllText(path));

        // Of the same size and time, as tools leave files that keep times.
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, "X" + before[1..]);
        File.SetLastWriteTimeUtc(path, time);
        await console.RunAsync("run", "study");
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("study/upwards.md", ".experiments/results/upwards/default/report.html")]
    [InlineData("study/README.md", ".experiments/results/study/report.html")]
    public async Task What_is_written_beside_the_specs_comes_into_the_report(string note, string report)
    {
        await console.RunAsync("run", "study");
        File.WriteAllText(Path.Combine(console.Folder, note), "# Heading\n\nA word on the method.\n");
        await console.RunAsync("run", "study");
        Assert.Contains("A word on the method.", File.ReadAllText(Path.Combine(console.Folder, report)));
        File.WriteAllText(Path.Combine(console.Folder, note), "# Heading\n\nAnother word on the method.\n");
        await console.RunAsync("run", "study");
        Assert.Contains("Another word on the method.", File.ReadAllText(Path.Combine(console.Folder, report)));
    }

    [Fact]
    public async Task A_result_that_is_damaged_in_the_store_is_made_again()
    {
        await console.RunAsync("run", "upwards");
        var manifest = Directory.GetFiles(
            Path.Combine(console.Folder, ".experiments/store"),
            "manifest.json",
            SearchOption.AllDirectories)[0];
        var content = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(manifest)!, "files"))[0];
        File.AppendAllText(content, "damage");
        await console.RunAsync("run", "upwards");
        Assert.Contains("6 stages: 5 stored, 1 run.", console.Out);
    }

    [Fact]
    public async Task A_remembered_answer_that_cannot_be_read_is_as_good_as_none()
    {
        await console.RunAsync("run", "upwards");
        await console.RunAsync("run", "upwards");
        var answer = console.Out;
        var file = Assert.Single(Directory.GetFiles(Path.Combine(console.Folder, ".experiments/cache/finished")));
        File.WriteAllText(file, File.ReadAllText(file)[..40]);
        await console.RunAsync("run", "upwards");
        Assert.Equal(answer, console.Out);
    }

    [Fact]
    public async Task A_run_with_a_failed_stage_is_tried_again()
    {
        await console.RunAsync("run", "upwards", "--profile", "broken");
        await console.RunAsync("run", "upwards", "--profile", "broken");
        Assert.Contains("1 failed", console.Out);
        Assert.Contains("-1 is negative", console.Error);
    }

    private static List<string> Problems(string error) =>
        [.. error.Split('\n').Where(line => line.Contains("EXP2001", StringComparison.Ordinal))];

    private Dictionary<string, DateTime> Written()
    {
        var files = Directory.GetFiles(Path.Combine(console.Folder, ".experiments/results"), "*", SearchOption.AllDirectories);
        return files.ToDictionary(file => file, File.GetLastWriteTimeUtc);
    }
}
