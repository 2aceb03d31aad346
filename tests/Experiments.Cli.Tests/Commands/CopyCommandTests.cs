using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class CopyCommandTests : IDisposable
{
    private readonly FakeConsole console = new() { Experiments = [new Learning(), new Counting()] };

    private string Target => Path.Combine(console.Folder, "out", "number");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task The_files_of_a_result_are_copied_and_belong_to_the_user()
    {
        await console.RunAsync("run", "learning", "--profile", "smoke");

        Assert.Equal(ExitCode.Success, await console.RunAsync("copy", "learning", "number", "--profile", "smoke", "--to", "out/number"));

        var file = Assert.Single(Directory.GetFiles(Target));
        Assert.Equal("1", File.ReadAllText(file).Trim());
        Assert.Contains($"1 file in {Target}", console.Out);

        // The store's own file is another one.
        File.AppendAllText(file, "9");
        await console.RunAsync("store", "verify");
        Assert.Contains("0 damaged", console.Out);
    }

    [Fact]
    public async Task Of_several_results_the_trial_says_which()
    {
        await console.RunAsync("run", "learning");

        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "number", "--to", "out/number"));
        Assert.Contains("'number' has 2 results; say which with --trial: seed=1; seed=2", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "number", "--to", "out/number", "--trial", "seed=3"));
        Assert.Contains("there is no trial 'seed=3'; there are seed=1; seed=2", console.Error);
        Assert.False(Directory.Exists(Target));

        await console.RunAsync("copy", "learning", "number", "--to", "out/number", "--trial", "seed=2", "--json");

        using var document = JsonDocument.Parse(console.Out);
        Assert.Equal(Target, document.RootElement.GetProperty("folder").GetString());
        Assert.Equal("2", File.ReadAllText(Directory.GetFiles(Target).Single()).Trim());
    }

    [Fact]
    public async Task What_is_not_made_is_said_and_nothing_is_written()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "number", "--profile", "smoke", "--to", "out/number"));
        Assert.Contains("is not stored; 'run learning --profile smoke' makes it", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "nubmer", "--to", "out/number"));
        Assert.Contains("did you mean 'number'?", console.Error);
        Assert.False(Directory.Exists(Path.GetDirectoryName(Target)));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("file")]
    public async Task What_is_in_the_place_stays(string what)
    {
        await console.RunAsync("run", "learning", "--profile", "smoke");
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        var kept = what == "file" ? Target : Path.Combine(Directory.CreateDirectory(Target).FullName, "mine");
        File.WriteAllText(kept, "mine");

        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "number", "--profile", "smoke", "--to", "out/number"));

        Assert.Contains("is there already, and was left as it is", console.Error);
        Assert.Equal("mine", File.ReadAllText(kept));
    }

    [Fact]
    public async Task A_damaged_result_is_not_copied()
    {
        await console.RunAsync("run", "learning", "--profile", "smoke");
        var stored = Directory.GetFiles(Path.Combine(console.Folder, ".experiments"), "*", SearchOption.AllDirectories)
            .Single(file => Path.GetFileName(Path.GetDirectoryName(file)) == "files");
        File.WriteAllText(stored, new string('7', (int)new FileInfo(stored).Length));

        Assert.Equal(ExitCode.Usage, await console.RunAsync("copy", "learning", "number", "--profile", "smoke", "--to", "out/number"));

        Assert.Contains("is damaged: ", console.Error);
        Assert.False(Directory.Exists(Target));
    }
}
