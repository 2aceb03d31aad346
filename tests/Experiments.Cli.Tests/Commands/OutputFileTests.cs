using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>Commands that write a file that the command line names replace what they wrote before, and nothing else.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_schema_replaces_a_schema_only()
    {
        var (spec, schema) = (PathOf("mine.yaml"), PathOf("schema.json"));
        await File.WriteAllTextAsync(spec, "experiment: mine");
        await File.WriteAllTextAsync(schema, "{\n  \"$schema\": \"an earlier one\"\n}");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("schema", "--out", spec));
        Assert.Contains("mine.yaml holds something else, and was left as it is", console.Error);
        Assert.Equal("experiment: mine", await File.ReadAllTextAsync(spec));
        Assert.Equal(ExitCode.Success, await console.RunAsync("schema", "--out", schema));
        Assert.Contains("draft-07", await File.ReadAllTextAsync(schema));
        Assert.Equal(ExitCode.Success, await console.RunAsync("schema", "--out", schema));
        Assert.Equal(ExitCode.Usage, await console.RunAsync("schema", "--out", console.Folder));
        Assert.Contains("is a folder; name a file", console.Error);
    }

    [Fact]
    public async Task A_hash_replaces_a_hash_only()
    {
        var mine = PathOf("keys/upwards.default.txt");
        Assert.Equal(ExitCode.Success, await console.RunAsync("build-keys", "--out", "keys"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("build-keys", "--out", "keys"));
        await File.WriteAllTextAsync(mine, "a note");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("build-keys", "--out", "keys"));
        Assert.Equal("a note", await File.ReadAllTextAsync(mine));
    }

    [Theory]
    [InlineData("schema", "--out", "")]
    [InlineData("build-keys", "--out", " ")]
    [InlineData("store", "export", "study", "--to", "")]
    public async Task An_empty_name_is_refused(params string[] line)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync(line));
        Assert.Contains($"{line[^2]} is empty; name a", console.Error);
    }

    private string PathOf(string name) => Path.Combine(console.Folder, name);
}
