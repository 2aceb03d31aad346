using Experiments.Data.Dialogues;
using Experiments.Data.Import;
using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using static TorchSharp.torch;

namespace Experiments.Training.Preferences;

/// <summary>Computes how likely a model takes answers to be.</summary>
/// <param name="context">The stage's.</param>
/// <param name="stage">The kind of the stage, for messages.</param>
/// <param name="precision">The number format in which the model computes.</param>
/// <param name="maxTokens">The most tokens of a row; null for the model's context.</param>
/// <param name="batchSize">Answers that are computed at once.</param>
internal sealed class AnswerScoring(StageContext context, string stage, Precision precision, int? maxTokens, int batchSize)
{
    /// <summary>What tells the model of scores.</summary>
    /// <param name="model">The model.</param>
    /// <param name="precision">The number format in which it computes.</param>
    public static ReferenceModel ModelOf(LanguageModel model, Precision precision) =>
        new(ImportHash.Of(model.GgufPath), precision == Precision.Bf16 ? "bf16" : "single");

    /// <summary>Scores answers and writes the scores.</summary>
    /// <param name="start">The model.</param>
    /// <param name="read">Reads the answers.</param>
    /// <exception cref="StageException">A score is no number.</exception>
    public CompletionScoreSet Run(LanguageModel start, Func<AnswerRows, IReadOnlyList<EncodedAnswer>> read)
    {
        var device = TrainingSession.Open(context);
        var file = ModelFile.Read(start.GgufPath);
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Tokenizer.Load(start.GgufPath);
        var answers = read(new AnswerRows(stage, tokenizer, file.Architecture.Context, maxTokens));
        using var crew = new Crew(context.Threads);
        using var network = TrainedModel.ToMeasure(context, file, precision, device, crew);
        return CompletionScoreSet.Write(
            context.Output, ModelOf(start, precision), Score(network.Decoder, crew, answers, tokenizer.Padding));
    }

    private IEnumerable<CompletionScore> Score(IDecoder model, Crew crew, IReadOnlyList<EncodedAnswer> answers, int padding)
    {
        var done = 0;
        foreach (var rows in answers.Chunk(batchSize))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            crew.Resize(context.ThreadsNow);
            foreach (var (answer, sum) in rows.Zip(Sums(model, rows, padding)))
            {
                yield return double.IsFinite(sum.LogProbability)
                    ? new(answer.Id, answer.Answer, sum.LogProbability, sum.Tokens, answer.Texts)
                    : throw new StageException(
                        $"{stage}: the log-probability of the {answer.Answer} answer of '{answer.Id}' is {sum.LogProbability}: the " +
                        "model computes no numbers.");
            }

            done += rows.Length;
            context.Report(new StageProgress(done, answers.Count));
        }
    }

    private static (double LogProbability, int Tokens)[] Sums(IDecoder model, EncodedAnswer[] rows, int padding)
    {
        using var scope = NewDisposeScope();
        var batch = RowPacking.Pack([.. rows.Select(answer => answer.Row)], padding);
        return Answers.Sums(batch, model.PlaceLosses(batch));
    }
}
