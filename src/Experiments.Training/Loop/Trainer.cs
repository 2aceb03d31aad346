using System.Diagnostics;
using Experiments.Kernels.Threads;
using Experiments.Training.Architecture;
using Experiments.Training.Optimization;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>The training loop: one optimizer step for each lesson.</summary>
/// <param name="context">Where to report, and when to stop.</param>
/// <param name="model">The model.</param>
/// <param name="parameters">What the optimizer changes.</param>
/// <param name="optimizer">The optimizer.</param>
/// <param name="plan">How to train.</param>
/// <param name="checkpoint">Where an interrupted training goes on.</param>
/// <param name="crew">The threads of model and optimizer: as many as the context says before each step.</param>
internal sealed class Trainer(
    StageContext context,
    IDecoder model,
    IParameters parameters,
    IOptimizer optimizer,
    TrainingPlan plan,
    Checkpoint checkpoint,
    Crew crew)
{
    /// <summary>Measures what is held out; null for nothing.</summary>
    public HeldOut? HeldOut { get; init; }

    /// <summary>The learning rates as far as they are known: what is held out may decide when they begin to fall.</summary>
    private LearningRateSchedule Schedule => HeldOut?.Decide(plan.Schedule) ?? plan.Schedule;

    /// <summary>Called after each step with its number.</summary>
    public Action<int> AfterStep { get; init; } = _ => { };

    /// <summary>Trains, and writes each step's loss into <see cref="TrainingLog"/>.</summary>
    /// <param name="lessons">As many lessons as the schedule has steps at most.</param>
    /// <exception cref="StageException">The loss or the gradient is no longer a number, or a wanted loss was not reached.</exception>
    /// <exception cref="OperationCanceledException">The stage is to stop.</exception>
    public void Run(IEnumerable<ILesson> lessons)
    {
        var saved = Restore();
        var (step, tokens, done) = (0, saved?.Tokens ?? 0, optimizer.Steps);
        using var log = new TrainingLog(context.Output, saved?.Log, plan.Figures);
        HeldOut?.Measure(model, done, isLast: false);
        WriteHeldOut();
        var sinceSaved = Stopwatch.StartNew();
        foreach (var lesson in lessons)
        {
            step++;

            // Lessons that were trained on before the interruption are made again, since later ones depend on them, and passed over.
            if (step <= done)
            {
                continue;
            }

            if (context.Cancellation.IsCancellationRequested || sinceSaved.Elapsed > context.CheckpointInterval)
            {
                checkpoint.Save(step - 1, tokens, log.Read(), HeldOut?.Text ?? "");
                sinceSaved.Restart();
                context.Cancellation.ThrowIfCancellationRequested();
            }

            if (IsOver(step - 1))
            {
                break;
            }

            tokens += lesson.Tokens;
            Step(lesson, step, tokens, log);
        }
    }

    private bool IsOver(int step)
    {
        if (HeldOut?.IsOver != true)
        {
            return step == Schedule.End;
        }

        context.Log($"stops after step {step} of {plan.Schedule.Steps}: the held-out loss was lowest after step {HeldOut.Best.Step}");
        return true;
    }

    private (int Step, long Tokens, string Log, string HeldOut)? Restore()
    {
        var saved = checkpoint.Restore();
        optimizer.Steps = saved?.Step ?? 0;
        if (saved is { Step: > 0 } state)
        {
            parameters.Spread();
            HeldOut?.Restore(state.HeldOut);
            context.Log($"goes on after step {state.Step} of {plan.Schedule.Steps}");
        }

        return saved;
    }

    private void Step(ILesson lesson, int step, long tokens, TrainingLog log)
    {
        crew.Resize(context.ThreadsNow);
        var schedule = Schedule;
        var rate = schedule.At(step);
        var (outcome, gradient) = Learn(lesson, rate, step);
        log.Write(step, tokens, rate, outcome, gradient);
        context.Report(new StageProgress(step, schedule.End) { Loss = outcome.Loss, Tokens = tokens });
        if (HeldOut?.Measure(model, step, step == schedule.LastCertain) == true)
        {
            WriteHeldOut();
            HeldOut.CheckStop(Schedule, context.Log);
        }

        AfterStep(step);
    }

    // Written after each measurement, so that whoever looks on sees it; the last one is the artifact's.
    private void WriteHeldOut()
    {
        if (HeldOut is not null)
        {
            File.WriteAllText(Path.Combine(context.Output, HeldOut.FileName), HeldOut.Text);
        }
    }

    private (Outcome Outcome, double GradientNorm) Learn(ILesson lesson, double rate, int step)
    {
        using var scope = NewDisposeScope();
        var read = lesson.Learn(model, plan.MicroBatch);
        parameters.Gather();
        var norm = optimizer.Step(rate);
        var outcome = read();
        if (!double.IsFinite(outcome.Loss))
        {
            throw Diverged($"the loss is {outcome.Loss} at step {step}");
        }

        if (!double.IsFinite(norm))
        {
            throw Diverged($"the length of the gradient is {norm} at step {step}");
        }

        parameters.Spread();
        return (outcome, norm);
    }

    /// <summary>The error for a training that cannot go on.</summary>
    /// <param name="what">What is no longer a number, and at which step.</param>
    public StageException Diverged(string what) => new(
        $"{what} of {plan.Schedule.Steps}: the training diverged. A learning-rate below {plan.Schedule.Peak} or a longer warm-up would " +
        "help.");
}
