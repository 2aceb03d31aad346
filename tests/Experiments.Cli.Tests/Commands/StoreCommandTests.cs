using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class StoreCommandTests : IDisposable
{
    private readonly FakeConsole console = new();

    public StoreCommandTests() => File.WriteAllText(Path.Combine(console.Folder, "counting.yaml"), "");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Verify_finds_a_changed_byte()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "verify"));
        Assert.StartsWith("6 results, ", console.Out);
        var file = Directory.EnumerateFiles(Path.Combine(console.Folder, ".experiments/store"), "value", SearchOption.AllDirectories)
            .First();
        await File.WriteAllTextAsync(file, "7");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("store", "verify"));
        Assert.Contains("has other content than when it was made", console.Error);
        Assert.Contains("1 damaged", console.Out);
    }

    [Fact]
    public async Task Gc_keeps_what_the_catalog_needs()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0"));
        Assert.Equal("0 results, 0 B removed.\n", console.Out);
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "verify"));
        Assert.StartsWith("6 results, ", console.Out);
    }

    [Fact]
    public async Task Gc_shows_what_would_go_and_asks()
    {
        await MakeGarbageAsync();
        Assert.Equal(ExitCode.Usage, await console.RunAsync("store", "gc", "--older-than-days", "0"));
        Assert.Contains("no committed result and no experiment needs it", console.Out);
        Assert.Contains("nobody can be asked here", console.Error);

        console.Answer = "n";
        Assert.Equal(ExitCode.Failure, await console.RunAsync("store", "gc", "--older-than-days", "0"));
        Assert.Contains("Remove 6 results, 6 B? [y/N] Nothing was removed.", console.Out);

        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0", "--dry-run"));
        Assert.Contains("6 results, 6 B would go.", console.Out);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("store", "gc", "--older-than-days", "0", "--json"));
        await console.RunAsync("store", "verify");
        Assert.StartsWith("6 results, ", console.Out);

        console.Answer = "y";
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0"));
        Assert.Contains("6 results, 6 B removed.", console.Out);
    }

    [Fact]
    public async Task Gc_asks_nothing_with_yes()
    {
        await MakeGarbageAsync();
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0", "--yes", "--json"));
        await console.RunAsync("store", "verify");
        Assert.StartsWith("0 results, ", console.Out);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    public async Task An_age_that_is_none_is_refused(string days)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("store", "gc", "--older-than-days", days, "--yes"));
        Assert.Contains("--older-than-days takes a number of days", console.Error);
    }

    [Theory]
    [InlineData("store", "gc", "--yes")]
    [InlineData("store", "verify")]
    [InlineData("store", "import", "a.tar.gz")]
    [InlineData("store", "export", "counting", "--to", "a.tar.gz")]
    [InlineData("run", "counting")]
    [InlineData("plan", "counting")]
    [InlineData("report", "counting")]
    [InlineData("adopt", "counting", "number", "--reason", "equal", "--yes")]
    public async Task A_folder_that_is_no_store_is_left_as_it_is(params string[] command)
    {
        Directory.CreateDirectory(Path.Combine(console.Folder, "thesis/chapter"));
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "thesis/chapter/one.tex"), "precious");
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "a.tar.gz"), "");
        Assert.Equal(ExitCode.Failure, await console.RunAsync([.. command, "--store", "thesis"]));
        Assert.Contains("thesis is not a store", console.Error);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(console.Folder, "thesis")));
        Assert.Equal("precious", await File.ReadAllTextAsync(Path.Combine(console.Folder, "thesis/chapter/one.tex")));

        // As from a script whose variable is not set.
        foreach (var empty in new[] { "", " " })
        {
            Assert.Equal(ExitCode.Usage, await console.RunAsync([.. command, "--store", empty]));
            Assert.Contains("--store is empty", console.Error);
        }

        Assert.True(Directory.Exists(Path.Combine(console.Folder, "thesis/chapter")));
    }

    [Theory]
    [InlineData("thesis", "thesis is not a store")]
    [InlineData("letter.txt", "letter.txt is a file")]
    public async Task Doctor_says_of_a_folder_that_it_is_no_store(string place, string why)
    {
        Directory.CreateDirectory(Path.Combine(console.Folder, "thesis/chapter/0123456789abcdef"));
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "thesis/chapter/0123456789abcdef/one.tex"), "precious");
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "letter.txt"), "precious");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("doctor", "--store", place));
        Assert.Contains("NO STORE", console.Out);
        Assert.Contains(why, console.Out);
        Assert.DoesNotContain("results,", console.Out);
    }

    [Fact]
    public async Task Gc_names_what_may_be_somebody_elses_and_leaves_it()
    {
        await MakeGarbageAsync();
        var mine = Directory.CreateDirectory(Path.Combine(console.Folder, ".experiments/store/make-number/0123456789abcdef")).FullName;
        await File.WriteAllTextAsync(Path.Combine(mine, "manifest.json"), "mine");
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0", "--yes"));
        Assert.Contains("6 results, 6 B removed.", console.Out);
        Assert.Contains($"warning: {mine} stays: its manifest cannot be read", console.Error);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(mine, "manifest.json")));
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "gc", "--older-than-days", "0", "--yes", "--json"));
        Assert.Contains("\"left\": [", console.Out);
    }

    [Theory]
    [InlineData("gc")]
    [InlineData("verify")]
    public async Task A_store_that_is_not_there_is_not_made(string command)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("store", command, "--store", "typo"));
        Assert.Contains("there is no store", console.Error);
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", command));
        Assert.False(Directory.Exists(Path.Combine(console.Folder, ".experiments/store")));
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "typo")));
    }

    [Fact]
    public async Task A_damaged_entry_of_an_archive_is_told_and_left_out()
    {
        await console.RunAsync("run", "counting");
        var file = Directory.EnumerateFiles(Path.Combine(console.Folder, ".experiments/store"), "value", SearchOption.AllDirectories)
            .First();
        await console.RunAsync("store", "export", "counting", "--to", "reviewer.tar.gz");
        await File.WriteAllTextAsync(file, "7");
        await console.RunAsync("store", "export", "counting", "--to", "damaged.tar.gz");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("store", "import", "damaged.tar.gz", "--store", "other"));
        Assert.Contains("other content than when it was made; it was not taken over", console.Error);
        Assert.Equal("6 results, 5 of them new, 1 damaged.\n", console.Out);
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "import", "reviewer.tar.gz", "--store", "other"));
        Assert.Equal("6 results, 1 of them new.\n", console.Out);
    }

    [Fact]
    public async Task An_exported_archive_fills_another_store()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "export", "counting", "--to", "reviewer.tar.gz"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "import", "reviewer.tar.gz", "--store", "other"));
        Assert.Equal("6 results, 6 of them new.\n", console.Out);
        await console.RunAsync("plan", "counting", "--store", "other");
        Assert.Contains("6 stored, 0 to run.", console.Out);
    }

    // Results of a version that no experiment has any more.
    private async Task MakeGarbageAsync()
    {
        console.Experiments = [new Counting(version: 2)];
        await console.RunAsync("run", "counting");
        console.Experiments = [new Counting()];
    }
}
