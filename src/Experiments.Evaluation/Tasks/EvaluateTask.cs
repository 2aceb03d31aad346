using Experiments.Evaluation.Tasks.Asking;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring;
using Experiments.Inference;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tasks;

/// <summary>Puts tasks of lm-evaluation-harness to a model, and scores it as the harness does.</summary>
/// <remarks>
/// Units: shares in [0, 1], log-probabilities in nats. A context that is too long for the model loses its beginning, as in the harness;
/// how much, the items say. Answers that are drawn (<c>do_sample</c>) are drawn by our random numbers, and not by those of PyTorch.
/// Source: lm-evaluation-harness, version 0.4.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Task">The tasks.</param>
/// <param name="Filter">The filter whose results are the measures: a task may have several. The default value is the first.</param>
/// <param name="Context">Tokens that the model may read. The default value is what it was trained with, at most 4096.</param>
/// <param name="Seed">The seed of answers that are drawn.</param>
[Stage("evaluate-task", Engines = Engines.Llama)]
public sealed record EvaluateTask(
    Input<LanguageModel> Model,
    Input<TaskSet> Task,
    [NotEmpty] string? Filter = null,
    [Range(2, 10_000_000), Unit("tokens")] int? Context = null,
    long Seed = 1) : Stage<TaskOutcomes>
{
    /// <inheritdoc />
    public override Task<TaskOutcomes> RunAsync(StageContext context)
    {
        var set = context.Open(Task);
        var list = set.ReadTasks() with { Filter = Filter };
        CheckFilter(list.Tasks);
        var items = set.Read().ToList();
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context) with { Context = Context });
        using var tokenizer = Tokenizer.Load(path);
        var encoder = new TaskEncoder(tokenizer, engine.ContextLength);
        var outcomes = new List<TaskOutcome>(items.Count);
        foreach (var task in list.Tasks)
        {
            IReadOnlyList<TaskItem> own = [.. items.Where(item => item.Task == task.Name)];
            var scorer = new ItemScorer(task);
            outcomes.AddRange(own.Zip(Ask(task, own, engine, encoder, context), scorer.Score));
        }

        var cut = outcomes.Count(outcome => outcome.Left > 0);
        if (cut > 0)
        {
            context.Log($"{cut} of {outcomes.Count} contexts are longer than the {engine.ContextLength} tokens that the model may read, "
                + "and lose their beginning.");
        }

        if (encoder.LeavesSystemOut)
        {
            context.Log("the model's chat template takes no words of the system; they are left out, as the harness does.");
        }

        list.Write(context.Output);
        ResultsFile.Write(context.Output, list, outcomes);
        return System.Threading.Tasks.Task.FromResult(TaskOutcomes.Write(context.Output, outcomes));
    }

    private void CheckFilter(IReadOnlyList<TaskDefinition> tasks)
    {
        foreach (var task in tasks.Where(task => Filter is not null && task.Filters.All(filter => filter.Name != Filter)))
        {
            throw new StageException(
                $"'{Filter}' is no filter of {task.Name}; there are: {string.Join(", ", task.Filters.Select(filter => filter.Name))}.");
        }
    }

    private IReadOnlyList<AskedItem> Ask(
        TaskDefinition task, IReadOnlyList<TaskItem> items, LlamaEngine engine, TaskEncoder encoder, StageContext context)
    {
        if (task.Output == TaskOutput.Generation)
        {
            return new AnswerAsker(engine, encoder, Seed).Answers(task, items, context);
        }

        var asker = new LikelihoodAsker(engine, encoder);
        var asked = new List<AskedItem>(items.Count);
        foreach (var item in items)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            asked.Add(task.Output == TaskOutput.RollingLikelihood
                ? asker.Text(item, context.Cancellation)
                : asker.Continuations(item, context.Cancellation));
            context.Report(new(asked.Count, items.Count) { Unit = "items" });
        }

        return asked;
    }
}
