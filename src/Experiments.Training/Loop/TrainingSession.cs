using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Training.Checkpoints;
using Experiments.Training.Engine;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>What all trainings share: weights on the stage's device, the loop, and the model file at the end.</summary>
internal static class TrainingSession
{
    /// <summary>Prepares libtorch for a stage.</summary>
    /// <exception cref="StageException">libtorch or the device is missing.</exception>
    public static Device Open(StageContext context)
    {
        TorchRuntime.EnsureLoaded();

        // The first weights, too, are rounded from double precision.
        FloatEnvironment.Ensure();
        set_num_threads(context.Threads);
        return TorchRuntime.OpenDevice(context.Device);
    }

    /// <summary>Trains and writes the model.</summary>
    /// <param name="context">The stage's.</param>
    /// <param name="model">The model to start from.</param>
    /// <param name="plan">How to train.</param>
    /// <param name="lessons">One for each step.</param>
    /// <exception cref="StageException">The training diverged: the loss, the gradient or a weight is no longer a number.</exception>
    public static LanguageModel Train(StageContext context, ModelFile model, TrainingPlan plan, IEnumerable<ILesson> lessons)
    {
        var device = Open(context);
        using var crew = new Crew(context.Threads);
        using var network = TrainedModel.Create(context, model, plan, device, crew);
        using var optimizer = plan.Optimizer.For(network.Parameters.Trained, crew);
        using var heldOut = plan.HeldOut is { } held
            ? new HeldOut(held.Lessons, held.Settings, plan.Figures, network.Parameters.Trained)
            : null;
        Tensor[] state = [.. network.Parameters.Trained, .. optimizer.State, .. heldOut?.State ?? []];
        var checkpoint = new Checkpoint(context.Scratch, state);
        var trainer = new Trainer(context, network.Decoder, network.Parameters, optimizer, plan, checkpoint, crew)
        {
            HeldOut = heldOut,
            AfterStep = step => SaveAt(step, context, network, plan),
        };

        // What was read of the model's file is copied by now.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        trainer.Run(lessons);
        Finish(context, heldOut, network);

        // No loss is taken after the last step.
        var result = Checked(network.ToFile(), name =>
            trainer.Diverged($"the weights '{name}' are no longer numbers after step {plan.Schedule.Steps}"));
        result.Write(Path.Combine(context.Output, LanguageModel.FileName));
        network.WriteAdapter(context.Output);
        SavedCheckpoints.Move(context.Scratch, context.Output);
        return LanguageModel.Open(context.Output);
    }

    private static ModelFile Checked(ModelFile model, Func<string, StageException> refusal) => model with
    {
        Tensors = TensorSequence.Change(
            model.Tensors,
            tensor => Array.TrueForAll(tensor.Values, float.IsFinite) ? tensor.Values : throw refusal(tensor.Name)),
    };

    private static void Finish(StageContext context, HeldOut? heldOut, TrainedModel network)
    {
        if (heldOut is null)
        {
            return;
        }

        heldOut.TakeBest();
        network.Parameters.Spread();
        context.Log(FormattableString.Invariant(
            $"held-out loss {heldOut.Ends.First:0.####} before, {heldOut.Ends.Last:0.####} after; lowest after step {heldOut.Best.Step}"));
    }

    private static void SaveAt(int step, StageContext context, TrainedModel network, TrainingPlan plan)
    {
        if (plan.Checkpoints.Contains(step))
        {
            // The output of a stage that goes on begins empty.
            network.ToFile().Write(Path.Combine(context.Scratch, SavedCheckpoints.FileOf(step)));
        }
    }
}
