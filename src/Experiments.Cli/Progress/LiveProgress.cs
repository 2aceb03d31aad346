using Experiments.Cli.Text;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Cli.Progress;

/// <summary>
/// Shows a person how a run goes: a table of the stages at work that moves, and lines above it for what must not be missed.
/// </summary>
internal sealed class LiveProgress : IRunObserver, IAsyncDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole console;
    private readonly TimeProvider clock;
    private readonly Func<ExecutionPlan, PlanEstimate> estimate;
    private readonly Lock guard = new();
    private readonly Queue<string> lines = new();
    private readonly CancellationTokenSource end = new();
    private RunState? state;
    private Task display = Task.CompletedTask;

    /// <summary>Shows progress on a console.</summary>
    /// <param name="clock">The clock for rates.</param>
    /// <param name="estimate">Estimates a plan from earlier runs.</param>
    public LiveProgress(IAnsiConsole console, TimeProvider clock, Func<ExecutionPlan, PlanEstimate> estimate) =>
        (this.console, this.clock, this.estimate) = (console, clock, estimate);

    /// <summary>Shows progress on the terminal behind standard error, so that standard output holds results only.</summary>
    public static LiveProgress OnError(TimeProvider clock, Func<ExecutionPlan, PlanEstimate> estimate) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), clock, estimate);

    public void Planned(ExecutionPlan plan)
    {
        lock (guard)
        {
            state = new RunState(plan, clock) { Expected = estimate(plan).Wall.TotalSeconds };
        }

        // After a search there is another plan, and the display goes on.
        if (display.IsCompleted && state.Settled < state.Total)
        {
            display = Task.Run(DisplayAsync);
        }
    }

    public void Started(PlanTask task) => Change(state => state.Start(task));

    public void Progressed(PlanTask task, StageProgress progress) => Change(state => state.Report(task, progress));

    public void Logged(PlanTask task, string line)
    {
        // The log is kept with the result; on the screen it would drown the progress.
    }

    public void Finished(PlanTask task, double seconds) => Change(state =>
    {
        state.Finish(task);
        lines.Enqueue($"[green]done[/]     {Markup.Escape(state.Names.Of(task))}  [grey]{Words.Duration(seconds)}[/]");
    });

    public void Reused(PlanTask task) => Change(state => state.Reuse(task));

    public void Failed(PlanTask task, StageFailure failure) => Change(state =>
    {
        state.Lose(task);
        if (failure.Kind != FailureKind.Stopped)
        {
            lines.Enqueue($"[red]failed[/]   {Markup.Escape(state.Names.Of(task))}: {Markup.Escape(failure.Message)}");
        }
    });

    public void Skipped(PlanTask task, PlanTask cause) => Change(state => state.Lose(task));

    public void Notice(string line)
    {
        lock (guard)
        {
            lines.Enqueue(Markup.Escape(line));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync().ConfigureAwait(false);
        await display.ConfigureAwait(false);
        Flush();
        end.Dispose();
    }

    private void Change(Action<RunState> change)
    {
        lock (guard)
        {
            change(state ?? throw new InvalidOperationException("A run tells its plan before anything else."));
        }
    }

    private Task DisplayAsync() => console.Live(Table()).AutoClear(true).StartAsync(async live =>
    {
        while (!end.IsCancellationRequested)
        {
            Flush();
            live.UpdateTarget(Table());
            await Task.Delay(Refresh, end.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    });

    private void Flush()
    {
        lock (guard)
        {
            while (lines.TryDequeue(out var line))
            {
                console.MarkupLine(line);
            }
        }
    }

    private IRenderable Table()
    {
        lock (guard)
        {
            return ProgressTable.Of(state!, console.Profile.Width);
        }
    }
}
