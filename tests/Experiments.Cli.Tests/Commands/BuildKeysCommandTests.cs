using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What the target Reproduce compares: it changes with what a report shows.</summary>
public sealed class BuildKeysCommandTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task The_note_beside_a_spec_counts_for_its_experiment_only()
    {
        var before = await KeysAsync();
        await WriteNoteAsync("# Upwards\n\nA word on the method.\n");
        var after = await KeysAsync();
        Assert.Equal(["upwards.broken", "upwards.default", "upwards.smoke"], Changed(before, after));
        await WriteNoteAsync("# Upwards\n\nAnother word on the method.\n");
        Assert.Equal(["upwards.broken", "upwards.default", "upwards.smoke"], Changed(after, await KeysAsync()));
    }

    // They are what the report says, so they cannot be what it depends on.
    [Fact]
    public async Task Results_that_were_written_into_a_note_do_not_count()
    {
        await WriteNoteAsync("# Upwards\n\n<!-- results: default -->\n<!-- end of results -->\n");
        var before = await KeysAsync();
        await WriteNoteAsync("# Upwards\n\n<!-- results: default -->\n\n| a |\n<!-- end of results -->\n");
        Assert.Empty(Changed(before, await KeysAsync()));
    }

    [Fact]
    public async Task Other_code_of_a_stage_counts()
    {
        var before = await KeysAsync();
        console.Experiments = [console.Experiments[0], new Counting("upwards", "study/", version: 2), console.Experiments[2]];
        Assert.Equal(["upwards.broken", "upwards.default", "upwards.smoke"], Changed(before, await KeysAsync()));
    }

    private static List<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. before.Where(key => after[key.Key] != key.Value).Select(key => key.Key).Order(StringComparer.Ordinal)];

    private Task WriteNoteAsync(string note) => File.WriteAllTextAsync(Path.Combine(console.Folder, "study/upwards.md"), note);

    private async Task<Dictionary<string, string>> KeysAsync()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("build-keys"));
        return console.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[1], parts => parts[0]);
    }
}
