using System.Diagnostics;
using System.Globalization;

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
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_first_signal_stops_and_the_second_ends(string signal)
    {
        var told = new List<string>();
        using var interrupts = new Interrupts(told.Add);
        Assert.False(interrupts.Stop.IsCancellationRequested);

        await SendAsync(signal);
        await Until(() => interrupts.Stop.IsCancellationRequested);
        Assert.False(interrupts.Abort.IsCancellationRequested);
        Assert.Equal(["stopping at the next step; once more stops at once"], told);

        await SendAsync(signal);
        await Until(() => interrupts.Abort.IsCancellationRequested);
        Assert.Single(told);
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
