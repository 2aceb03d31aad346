using System.Globalization;
using Experiments.Cli.Output;
using Spectre.Console.Rendering;
using Spectre.Console;

namespace Experiments.Cli.Progress;

/// <summary>The moving table: one line per stage at work, and one for the run.</summary>
internal static class ProgressTable
{
    private const int BarWidth = 20;

    public static IRenderable Of(RunState state, int width)
    {
        var grid = new Grid();
        for (var column = 0; column < 7; column++)
        {
            grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        }

        foreach (var stage in state.Running)
        {
            grid.AddRow(Row(stage, width));
        }

        var left = state.Stored > 0 ? $"[grey]{state.Stored} stored[/]" : "";
        grid.AddRow(
            new Markup("[bold]all stages[/]"),
            Bar(state.Settled, state.Total),
            new Markup($"{state.Settled}/{state.Total}"),
            new Markup(left),
            new Markup(state.Lost > 0 ? $"[red]{state.Lost} failed[/]" : ""),
            new Markup(""),
            new Markup($"[grey]{Words.Duration(state.Seconds)}[/]"));
        return grid;
    }

    private static IRenderable[] Row(RunningStage stage, int width)
    {
        // Long cell names must not push the numbers off the screen.
        var room = Math.Max(16, width - 80);
        var name = stage.Name.Length > room ? stage.Name[..(room - 1)] + "…" : stage.Name;
        if (stage.Last is not { } last)
        {
            return [new Text(name), new Markup("[grey]starting[/]"), .. Enumerable.Repeat(Text.Empty, 4), Elapsed(stage)];
        }

        return
        [
            new Text(name),
            Bar(last.Done, last.Total),
            new Text($"{last.Done}/{last.Total} {last.Unit}"),
            new Text(last.Loss is { } loss ? "loss " + loss.ToString("0.000", CultureInfo.InvariantCulture) : ""),
            new Text(stage.TokensPerSecond is { } rate ? $"{Words.Count(rate)} tokens/s" : ""),
            new Text(stage.SecondsLeft is { } left ? $"{Words.Duration(left)} left" : ""),
            Elapsed(stage),
        ];
    }

    private static Markup Elapsed(RunningStage stage) => new($"[grey]{Words.Duration(stage.Seconds)}[/]");

    private static Markup Bar(long done, long total)
    {
        var filled = total <= 0 ? 0 : (int)Math.Clamp(done * BarWidth / total, 0, BarWidth);
        return new Markup($"[blue]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]");
    }
}
