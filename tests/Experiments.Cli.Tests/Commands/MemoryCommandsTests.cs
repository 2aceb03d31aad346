using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What <c>plan</c> and <c>run</c> say of stages that foretell their memory.</summary>
public sealed class MemoryCommandsTests : IDisposable
{
    private readonly FakeConsole console = new() { Experiments = [new Hungry()] };

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task The_plan_names_the_stage_that_has_to_run_before_memory_is_known()
    {
        await console.RunAsync("plan", "hungry");

        Assert.Contains("not known before number has run", console.Out);
    }

    [Fact]
    public async Task A_stage_that_does_not_fit_does_not_start_and_the_next_run_not_even_begins()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "hungry"));
        Assert.Contains("hungry seed=1 / eater needs about 1000000000.0 GB of memory (food 1000000000.0 GB)", console.Error);

        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "hungry"));
        Assert.Contains("food 1000000000.0 GB, program 2.0 MB", console.Out);

        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "hungry"));
        var last = console.Error[console.Error.LastIndexOf("error:", StringComparison.Ordinal)..];
        Assert.StartsWith("error: hungry seed=1 / eater needs about", last);
    }

    [Fact]
    public async Task What_a_stage_refuses_ends_no_plan()
    {
        await console.RunAsync("run", "hungry", "--profile", "refused");

        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "hungry", "--profile", "refused"));
        Assert.Contains("not known: two is no number to eat.", console.Out);
    }

    [Fact]
    public async Task Scripts_get_the_memory_as_json()
    {
        await console.RunAsync("run", "hungry");

        await console.RunAsync("plan", "hungry", "--json");

        using var document = JsonDocument.Parse(console.Out);
        var memory = document.RootElement.GetProperty("memory").EnumerateArray().Single();
        Assert.Equal("eater", memory.GetProperty("stage").GetString());
        Assert.Equal("cpu", memory.GetProperty("device").GetString());
        Assert.Equal(1_000_000_000_002_000_000, memory.GetProperty("bytes").GetInt64());
        Assert.Equal("food", memory.GetProperty("parts")[0].GetProperty("name").GetString());
    }
}
