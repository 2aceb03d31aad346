using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Commands;

/// <summary>Every command works for an experiment that lacks axes, measures, or both.</summary>
public sealed class BareExperimentTests : IDisposable
{
    private readonly FakeConsole console = new();

    public static TheoryData<string[], bool> Shapes => new()
    {
        { [], false },
        { [], true },
        { ["sweep"], false },
        { ["repeat"], false },
        { ["sweep", "repeat"], false },
        { ["sweep"], true },
    };

    public void Dispose() => console.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task All_commands_work(string[] axes, bool measures)
    {
        Begin(axes, measures);
        string[][] lines =
        [
            ["list"], ["show", "bare"], ["show", "bare", "--json"], ["plan", "bare"], ["run", "bare"], ["run", "bare", "--json"],
            ["report", "bare"], ["report", "bare", "--json"], ["accept", "bare"], ["verify", "bare"], ["compare", "bare", "bare"],
            ["fingerprint", "bare"], ["run", "."],
        ];
        foreach (var line in lines)
        {
            Assert.True(await console.RunAsync(line) == ExitCode.Success, $"{string.Join(' ', line)}: {console.Error}");
        }
    }

    [Fact]
    public async Task Without_measures_it_says_so_instead_of_a_table()
    {
        Begin(["sweep"], measures: false);
        await console.RunAsync("run", "bare");
        Assert.Contains(
            "\nbare\nIt has no measures, so there is no table; what its stages made is in the store.\n\nresults  ", console.Out);
        Assert.Empty(Directory.EnumerateFiles(
            Path.Combine(console.Folder, ".experiments/results/bare/default"), "*.md", SearchOption.AllDirectories));
    }

    private void Begin(string[] axes, bool measures)
    {
        console.Experiments =
            [new Bare([.. axes.Select(name => new AxisInfo(name, name == "sweep" ? AxisRole.Sweep : AxisRole.Repeat))], measures)];
        File.WriteAllText(Path.Combine(console.Folder, "bare.yaml"), "");
    }
}
