using System.Globalization;
using Experiments.Cli.Text;

namespace Experiments.Cli.Progress;

/// <summary>A stage at work, with what it last told of itself.</summary>
/// <param name="name">Its name for the reader.</param>
/// <param name="clock">The clock for rates.</param>
internal sealed class RunningStage(string name, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();
    private long firstAt;
    private long lastAt;
    private StageProgress? first;

    public string Name => name;

    /// <summary>What the stage last reported; null before its first report.</summary>
    public StageProgress? Last { get; private set; }

    /// <summary>Seconds since the stage started.</summary>
    public double Seconds => clock.GetElapsedTime(started).TotalSeconds;

    /// <summary>Takes a report.</summary>
    public void Report(StageProgress progress)
    {
        lastAt = clock.GetTimestamp();
        if (first is null)
        {
            (first, firstAt) = (progress, lastAt);
        }

        Last = progress;
    }

    /// <summary>Tokens per second since the first report; null where it is not known.</summary>
    public double? TokensPerSecond =>
        Last?.Tokens is { } tokens && first?.Tokens is { } before && Span > 0 && tokens > before ? (tokens - before) / Span : null;

    /// <summary>Seconds that the stage still needs at the speed so far; null where it is not known.</summary>
    public double? SecondsLeft
    {
        get
        {
            if (Last is not { } last || first is not { } from || last.Done <= from.Done || Span <= 0)
            {
                return null;
            }

            var left = (last.Total - last.Done) * Span / (last.Done - from.Done);
            return Math.Max(0, left - clock.GetElapsedTime(lastAt).TotalSeconds);
        }
    }

    /// <summary>How far the stage is: <c>400/1200 steps, loss 2.310, 18.2k tokens/s, 12 s left</c>.</summary>
    public string Describe()
    {
        if (Last is not { } last)
        {
            return "starting";
        }

        var parts = new List<string> { $"{last.Done}/{last.Total} {last.Unit}" };
        if (last.Loss is { } loss)
        {
            parts.Add("loss " + loss.ToString("0.000", CultureInfo.InvariantCulture));
        }

        if (TokensPerSecond is { } rate)
        {
            parts.Add($"{Words.Count(rate)} tokens/s");
        }

        if (SecondsLeft is { } left)
        {
            parts.Add($"{Words.Duration(left)} left");
        }

        return string.Join(", ", parts);
    }

    private double Span => clock.GetElapsedTime(firstAt, lastAt).TotalSeconds;
}
