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
    public async Task An_exported_archive_fills_another_store()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "export", "counting", "--to", "reviewer.tar.gz"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "import", "reviewer.tar.gz", "--store", "other"));
        Assert.Equal("6 results, 6 of them new.\n", console.Out);
        await console.RunAsync("plan", "counting", "--store", "other");
        Assert.Contains("6 stored, 0 to run.", console.Out);
    }
}
