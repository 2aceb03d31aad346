using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly FakeConsole console = new();

    public NewCommandTests() => File.WriteAllText(
        Path.Combine(console.Folder, "counting.yaml"),
        "# Runs in a second:\n#   dotnet run --project experiments -- run counting\nexperiment: counting\ntitle: Does counting count?\n");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_new_spec_is_a_copy_under_its_own_name()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("new", "study/count-more", "--from", "counting"));
        Assert.Equal(
            "# Runs in a second:\n#   dotnet run --project experiments -- run count-more\nexperiment: count-more\ntitle: Does counting " +
            "count?\n",
            await File.ReadAllTextAsync(Path.Combine(console.Folder, "study/count-more.yaml")));
    }

    [Theory]
    [InlineData("counting", "there is already an experiment 'counting'")]
    [InlineData("Count", "'Count' cannot name an experiment")]
    [InlineData("../outside", "'../outside' is not a place below the catalog")]
    public async Task A_name_that_cannot_be_is_refused(string name, string message)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("new", name, "--from", "counting"));
        Assert.StartsWith("error: " + message, console.Error);
    }

    [Fact]
    public async Task An_existing_file_is_never_replaced()
    {
        await console.RunAsync("new", "again", "--from", "counting");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("new", "again", "--from", "counting"));
        Assert.Contains("exists; take another name", console.Error);
    }

    [Fact]
    public async Task Fingerprints_of_two_stores_with_equal_bits_are_equal()
    {
        await console.RunAsync("fingerprint", "counting");
        Assert.Matches(@"counting +default +[0-9a-f]{16} +not complete\n", console.Out);
        await console.RunAsync("run", "counting");
        await console.RunAsync("run", "counting", "--store", "other", "--workers", "1");
        await console.RunAsync("fingerprint", "counting");
        var first = console.Out;
        Assert.Matches(@"counting +default +[0-9a-f]{16} +[0-9a-f]{16}\n", first);
        await console.RunAsync("fingerprint", "counting", "--store", "other");
        Assert.Equal(first, console.Out);
    }
}
