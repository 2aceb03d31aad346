using System.Diagnostics;
using Experiments.Kernels.Threads;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Optimization;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>The training loop: one optimizer step for each batch.</summary>
/// <param name="context">Where to report, and when to stop.</param>
/// <param name="model">The model.</param>
/// <param name="optimizer">Changes the model's weights.</param>
/// <param name="schedule">The learning rate of each step.</param>
/// <param name="checkpoint">Where an interrupted training goes on.</param>
/// <param name="crew">The threads of model and optimizer: as many as the context says before each step.</param>
internal sealed class Trainer(
    StageContext context, IDecoder model, AdamW optimizer, LearningRateSchedule schedule, Checkpoint checkpoint, Crew crew)
{
    /// <summary>Trains, and writes each step's loss into <see cref="TrainingLog"/>.</summary>
    /// <param name="batches">As many batches as the schedule has steps.</param>
    /// <exception cref="StageException">The loss or the gradient is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">The stage is to stop.</exception>
    public void Run(IEnumerable<Batch> batches)
    {
        var saved = checkpoint.Restore();
        var (step, tokens) = (0, saved?.Tokens ?? 0);
        var done = optimizer.Steps = saved?.Step ?? 0;
        using var log = new TrainingLog(context.Output, saved?.Log);
        if (done > 0)
        {
            context.Log($"goes on after step {done} of {schedule.Steps}");
        }

        var sinceSaved = Stopwatch.StartNew();
        foreach (var batch in batches)
        {
            step++;

            // Batches that were trained on before the interruption are made again, since later ones depend on them, and passed over.
            if (step <= done)
            {
                continue;
            }

            if (context.Cancellation.IsCancellationRequested || sinceSaved.Elapsed > context.CheckpointInterval)
            {
                checkpoint.Save(step - 1, tokens, log.Read());
                sinceSaved.Restart();
                context.Cancellation.ThrowIfCancellationRequested();
            }

            crew.Resize(context.ThreadsNow);
            tokens += batch.Inputs.Length;
            var rate = schedule.At(step);
            var (loss, gradient) = Step(batch, rate, step);
            log.Write(step, tokens, rate, loss, gradient);
            context.Report(new StageProgress(step, schedule.Steps) { Loss = loss, Tokens = tokens });
        }
    }

    private (double Loss, double GradientNorm) Step(Batch batch, double rate, int step)
    {
        // Every tensor of the step is freed at its end: waiting for the garbage collector would keep gigabytes alive.
        using var scope = NewDisposeScope();
        var loss = model.Loss(batch);
        var value = (double)loss.item<float>();
        if (!double.IsFinite(value))
        {
            throw Diverged($"the loss is {value} at step {step}");
        }

        loss.backward();
        var norm = optimizer.Step(rate);
        return double.IsFinite(norm) ? (value, norm) : throw Diverged($"the length of the gradient is {norm} at step {step}");
    }

    /// <summary>The error for a training that cannot go on.</summary>
    /// <param name="what">What is no longer a number, and at which step.</param>
    public StageException Diverged(string what) => new(
        $"{what} of {schedule.Steps}: the training diverged. A learning-rate below {schedule.Peak} or a longer warm-up would help.");
}
