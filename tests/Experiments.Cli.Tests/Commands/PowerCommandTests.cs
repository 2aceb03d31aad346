using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class PowerCommandTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Power_needs_a_pilot()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("power", "counting"));
        Assert.Contains("counting, profile default, has no complete results, stored or accepted, to go by (6 trials", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("power", "counting", "--pilot", "nothing"));
        Assert.Contains("nothing", console.Error);
    }

    // Shares are 0, 0.4, 0.8 with seed 1 and 0.1, 0.5, 0.9 with seed 2: the mean is 0.4 or 0.5, and with other items more or less.
    [Fact]
    public async Task Power_says_what_each_claim_needs()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("power", "counting"));
        Assert.Contains("counting: pilot default (stored), 2 seeds\n", console.Out);
        Assert.Matches(@"grows +fails +\d+ % +more than 20 +more than 20 +more than 20", console.Out);
        Assert.Contains("Effects are taken as the pilot saw them", console.Out);
        var first = console.Out;
        await console.RunAsync("power", "counting");
        Assert.Equal(first, console.Out);
    }

    // The smoke profile has one seed, and 2 of 10 right.
    [Fact]
    public async Task The_pilot_may_be_another_profile_and_accepted()
    {
        await console.RunAsync("run", "counting", "--profile", "smoke");
        await console.RunAsync("accept", "counting", "--profile", "smoke");
        Directory.Delete(Path.Combine(console.Folder, ".experiments"), recursive: true);
        Assert.Equal(ExitCode.Success, await console.RunAsync("power", "counting", "--pilot", "smoke", "--json"));
        var power = JsonDocument.Parse(console.Out).RootElement;
        string[] names = ["profile", "pilot", "source"];
        Assert.Equal(["default", "smoke", "accepted"], names.Select(name => power.GetProperty(name).GetString()));
        Assert.Equal((1, 2), (power.GetProperty("pilotSeeds").GetInt32(), power.GetProperty("seeds").GetInt32()));
        var curves = power.GetProperty("claims")[0].GetProperty("curves").EnumerateArray().ToList();
        Assert.Equal([0.5, 1, 2], curves.Select(curve => curve.GetProperty("items").GetDouble()));
        Assert.All(curves, curve => Assert.Equal(10, curve.GetProperty("points").GetArrayLength()));

        await console.RunAsync("power", "counting", "--pilot", "smoke");
        Assert.Contains("The pilot has one seed, which tells nothing of how seeds vary", console.Out);
    }
}
