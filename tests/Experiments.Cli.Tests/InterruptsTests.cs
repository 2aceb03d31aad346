using System.Diagnostics;
using System.Globalization;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests;

// A signal reaches the whole process: runs of other tests would stop too.
[Collection(Alone)]
public sealed class InterruptsTests
{
    private const string Alone = "signals";

    /// <summary>Tests that run while no other test does.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;

    // While the registration lives, the signal is handled here and does not end the test process.
    [Theory]
    [InlineData("INT", "INT")]
    [InlineData("TERM", "INT")]
    [InlineData("INT", "TERM")]
    [InlineData("HUP", "TERM")]
    [InlineData("HUP", "INT")]
    public async Task The_first_signal_stops_and_the_second_ends(string signal, string second)
    {
        var told = new List<string>();
        using var interrupts = new Interrupts(told.Add, TimeProvider.System);
        Assert.False(interrupts.Stop.IsCancellationRequested);

        await SendAsync(signal);
        await Until(() => interrupts.Stop.IsCancellationRequested);
        Assert.False(interrupts.Abort.IsCancellationRequested);
        Assert.Equal(["stopping at the next step; once more stops at once"], told);

        await SendAsync(second);
        await Until(() => interrupts.Abort.IsCancellationRequested);
        Assert.Single(told);
    }

    [Fact]
    public async Task One_termination_that_comes_twice_is_one()
    {
        var clock = new ManualClock();
        using var interrupts = new Interrupts(_ => { }, clock);
        await SendAsync("TERM");
        await Until(() => interrupts.Stop.IsCancellationRequested);
        await SendAsync("TERM");
        await SendAsync("HUP");
        await Task.Delay(200);
        Assert.False(interrupts.Abort.IsCancellationRequested);

        clock.Advance(3);
        await SendAsync("TERM");
        await Until(() => interrupts.Abort.IsCancellationRequested);
    }

    [Fact]
    public async Task A_closed_terminal_stops_and_never_ends_at_once()
    {
        using var interrupts = new Interrupts(_ => { }, TimeProvider.System);
        await SendAsync("HUP");
        await Until(() => interrupts.Stop.IsCancellationRequested);
        await SendAsync("HUP");
        await Task.Delay(200);
        Assert.False(interrupts.Abort.IsCancellationRequested);
    }

    private static async Task SendAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static async Task Until(Func<bool> condition)
    {
        var limit = Stopwatch.StartNew();
        while (!condition() && limit.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
    }
}
