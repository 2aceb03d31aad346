using System.Security.Cryptography;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests;

/// <summary>A program that was built with other specs says so, and goes on with what it knows.</summary>
public sealed class StaleSpecsTests : IDisposable
{
    private const string Old = "The program goes on with the specs that it was built with; run 'dotnet build' for those of now\n";

    private readonly FakeConsole console = FakeConsole.WithStudy();

    public StaleSpecsTests()
    {
        console.SpecHashes = [];
        foreach (var file in console.Experiments.Select(experiment => experiment.Info.Spec.File).Append("study/_fragment.yaml"))
        {
            Write(file, "built");
            console.SpecHashes.Add(file, Convert.ToHexStringLower(SHA256.HashData("built"u8)));
        }
    }

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Specs_of_the_same_content_are_not_mentioned_whatever_their_age()
    {
        Write("counting.yaml", "built");
        File.SetLastWriteTimeUtc(Path.Combine(console.Folder, "counting.yaml"), DateTime.UtcNow.AddDays(1));
        await console.RunAsync("list");
        Assert.Empty(console.Error);
    }

    [Theory]
    [InlineData("counting.yaml is not as in the program. ", "counting.yaml")]
    [InlineData("study/_fragment.yaml is not as in the program. ", "study/_fragment.yaml")]
    [InlineData("new.yaml is not in the program. ", "new.yaml")]
    [InlineData("counting.yaml, study/upwards.yaml are not as in the program. ", "counting.yaml", "study/upwards.yaml")]
    [InlineData("a.yaml, b.yaml, c.yaml and 2 more are not in the program. ", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml")]
    [InlineData("", "bin/Debug/net10.0/a.yaml", "obj/a.yaml", ".experiments/store/kind/a.yaml", "study/results/a.yaml")]
    [InlineData("", "study/harness/a.yaml", ".#counting.yaml", "study/.hidden.yaml")]
    public async Task Specs_that_differ_are_named_however_old_they_are(string message, params string[] files)
    {
        Array.ForEach(files, file => Write(file, "other"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("list"));
        Assert.Equal(message.Length == 0 ? "" : $"warning: {message}{Old}", console.Error);
    }

    [Theory]
    [InlineData("counting", "upwards")]
    [InlineData("upwards", "onwards")]
    [InlineData("onwards", "counting")]
    public async Task Without_one_spec_everything_goes_on_for_the_others(string gone, string other)
    {
        var spec = console.Experiments.Single(experiment => experiment.Info.Name == gone).Info.Spec.File;
        File.Delete(Path.Combine(console.Folder, spec));
        await console.RunAsync("run", other);
        string[][] lines =
        [
            ["list"], ["show", other], ["report", other, "--json"], ["accept", other], ["verify", other], ["store", "gc"],
            ["new", "again", "--from", other],
        ];
        foreach (var line in lines)
        {
            await console.RunAsync(line);
            Assert.Equal($"warning: {spec} is gone. {Old}", Lines(console.Error, "warning: "));
            Assert.DoesNotContain("error: ", console.Error);
        }
    }

    [Fact]
    public async Task Neither_results_of_a_spec_that_changed_nor_of_one_that_is_gone_are_accepted()
    {
        await console.RunAsync("run", "study");
        Write("study/upwards.yaml", "other");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("accept", "study"));
        Assert.EndsWith(
            "error: study/upwards.yaml is not as in the program, and what is accepted needs the spec that the program was built with; run "
                + "'dotnet build' first\n",
            console.Error);
        File.Delete(Path.Combine(console.Folder, "study/upwards.yaml"));
        Assert.Equal(ExitCode.Usage, await console.RunAsync("accept", "upwards"));
        Assert.Contains("error: study/upwards.yaml is gone, and ", console.Error);
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "study/results")));
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("accept", "onwards"));
    }

    [Fact]
    public async Task A_spec_that_is_gone_is_not_copied()
    {
        File.Delete(Path.Combine(console.Folder, "counting.yaml"));
        Assert.Equal(ExitCode.Usage, await console.RunAsync("new", "again", "--from", "counting"));
        Assert.EndsWith("error: counting.yaml is gone, so there is nothing to copy; name another experiment with --from\n", console.Error);
    }

    private static string Lines(string text, string beginning) => string.Concat(
        text.Split('\n').Where(line => line.StartsWith(beginning, StringComparison.Ordinal)).Select(line => line + "\n"));

    private void Write(string path, string text)
    {
        var file = Path.Combine(console.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }
}
