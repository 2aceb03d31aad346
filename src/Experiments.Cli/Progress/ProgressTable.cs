using System.Globalization;
using Experiments.Cli.Text;
using Spectre.Console;
using Spectre.Console.Rendering;
using Label = Spectre.Console.Text;

namespace Experiments.Cli.Progress;

/// <summary>The moving table: one line per stage at work, and one for the run.</summary>
internal static class ProgressTable
{
    private const int BarWidth = 20;

    // What the columns of numbers take at most; a line that the terminal wraps would break the moving table.
    private const int NumbersWidth = 66;
    private const int ElapsedWidth = 13;

    public static IRenderable Of(RunState state, int width)
    {
        var columns = Columns.For(width);
        var grid = new Grid();
        foreach (var _ in columns.Pick(new IRenderable[7]))
        {
            grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        }

        foreach (var stage in state.Running)
        {
            grid.AddRow([.. columns.Pick(Row(stage, columns))]);
        }

        grid.AddRow([.. columns.Pick(Total(state))]);
        return grid;
    }

    private static IRenderable[] Total(RunState state) =>
    [
        new Markup("[bold]all stages[/]"),
        Bar(state.Settled, state.Total),
        new Markup($"{state.Settled}/{state.Total}"),
        new Markup(state.Stored > 0 ? $"[grey]{state.Stored} stored[/]" : ""),
        new Markup(state.Lost > 0 ? $"[red]{state.Lost} failed[/]" : ""),
        new Label(state.Expected > state.Seconds ? $"about {Words.Duration(state.Expected - state.Seconds)} left" : ""),
        Elapsed(state.Seconds),
    ];

    private static IRenderable[] Row(RunningStage stage, Columns columns)
    {
        var name = stage.Name.Length > columns.NameWidth ? stage.Name[..(columns.NameWidth - 1)] + "…" : stage.Name;
        if (stage.Last is not { } last)
        {
            return
            [
                new Label(name), Bar(0, 1), new Markup("[grey]starting[/]"), Label.Empty, Label.Empty, Label.Empty, Elapsed(stage.Seconds),
            ];
        }

        return
        [
            new Label(name),
            Bar(last.Done, last.Total),
            new Label($"{last.Done}/{last.Total} {last.Unit}"),
            new Label(last.Loss is { } loss ? "loss " + loss.ToString("0.000", CultureInfo.InvariantCulture) : ""),
            new Label(stage.TokensPerSecond is { } rate ? $"{Words.Count(rate)} tokens/s" : ""),
            new Label(stage.SecondsLeft is { } left ? $"{Words.Duration(left)} left" : ""),
            Elapsed(stage.Seconds),
        ];
    }

    private static Markup Elapsed(double seconds) => new($"[grey]{Words.Duration(seconds)}[/]");

    private static Markup Bar(long done, long total)
    {
        var filled = total <= 0 ? 0 : (int)Math.Clamp(done * BarWidth / total, 0, BarWidth);
        return new Markup($"[blue]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]");
    }

    /// <summary>What fits into the terminal: first the time that went goes, then the bar.</summary>
    private sealed record Columns(bool HasBar, bool HasElapsed, int NameWidth)
    {
        public static Columns For(int width)
        {
            var hasElapsed = width >= NumbersWidth + ElapsedWidth + 20;
            var hasBar = width >= NumbersWidth + ElapsedWidth + BarWidth + 22;
            var taken = NumbersWidth + (hasElapsed ? ElapsedWidth : 0) + (hasBar ? BarWidth + 2 : 0);
            return new Columns(hasBar, hasElapsed, Math.Max(8, width - taken - 2));
        }

        public IEnumerable<IRenderable> Pick(IRenderable[] row) =>
            row.Where((_, column) => (column != 1 || HasBar) && (column != 6 || HasElapsed));
    }
}
