using Experiments.Data.Text;
using Experiments.Models.Llama;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Pretrain;

/// <summary>What is held out, and when the training has learned enough.</summary>
public sealed partial record Pretrain
{
    /// <summary>
    /// Documents that are not learned, whose loss is measured on the way, in nats per token; <c>split-corpus</c> makes them. They are
    /// packed into rows as learned text is, always the same ones; tokens that fill no whole step are left out. The default value is none.
    /// </summary>
    public Input<Corpus>? HeldOut { get; init; }

    /// <summary>Steps from one measurement of held-out documents to the next. The default value is 50.</summary>
    [Unit("steps"), Range(1, int.MaxValue), Requires(nameof(HeldOut))]
    public int? MeasureEvery { get; init; }

    /// <summary>
    /// The held-out loss at which the model is good enough, in nats per token. The learning rate then stays at its peak after the warm-up,
    /// until a measurement is at or below this loss; in the steps of cool-down that follow it falls, the loss with it. A training that does
    /// not get so far within its steps fails. The default value is none: it takes all steps.
    /// Source: the warm-up, stable, decay schedule of Hu et al., "MiniCPM", 2024, section 4.
    /// </summary>
    [Range(0, 1000, MinimumIsExclusive = true), Requires(nameof(HeldOut))]
    public double? StopAt { get; init; }

    /// <summary>
    /// Steps after the wanted loss was measured, over which the learning rate falls by decay to final-rate. The default value is 200.
    /// </summary>
    [Unit("steps"), Range(0, int.MaxValue), Requires(nameof(StopAt))]
    public int? CoolDown { get; init; }

    private LearningRateSchedule? CoolingDown => CoolDown is 0 ? null : new(LearningRate, CoolDown ?? 200, 0, Decay, FinalRate);

    private (IReadOnlyList<ILesson> Lessons, HeldOutSettings Settings)? ReadHeldOut(StageContext context, string tokenizerPath)
    {
        if (HeldOut is null)
        {
            return null;
        }

        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Models.Tokenizers.Tokenizer.Load(tokenizerPath);
        var corpus = context.Open(HeldOut);
        var documents = corpus.Read().Select(document => Encode(tokenizer, document.Text)).ToList();
        var batches = documents.Sum(document => (long)document.Length) / (Rows * Architecture.Context);
        if (batches == 0)
        {
            throw new StageException(
                $"pretrain: the held-out documents in {corpus.Folder} have fewer tokens than one step ({Rows * Architecture.Context}); " +
                "hold more out.");
        }

        // One order for all seeds: their losses are of the same tokens.
        var text = new PackedText(documents, seed: 0);
        var lessons = Enumerable.Range(0, (int)batches).Select(_ => new TextLesson(text.Take(Rows, Architecture.Context)));
        return ([.. lessons], new HeldOutSettings(MeasureEvery ?? 50, KeptWeights.Last, Patience: null));
    }
}
