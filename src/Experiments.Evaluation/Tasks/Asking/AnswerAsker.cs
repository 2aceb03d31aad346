using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Inference;
using Experiments.Inference.Completions;
using Experiments.Inference.Sampling;

namespace Experiments.Evaluation.Tasks.Asking;

/// <summary>Lets a model write answers.</summary>
/// <param name="engine">The model.</param>
/// <param name="encoder">Makes tokens.</param>
/// <param name="seed">The seed of what is drawn.</param>
internal sealed class AnswerAsker(LlamaEngine engine, TaskEncoder encoder, long seed)
{
    /// <summary>The answers to a task's items, in their order.</summary>
    /// <param name="task">The task.</param>
    /// <param name="items">The items.</param>
    /// <param name="context">The stage's context.</param>
    public IReadOnlyList<AskedItem> Answers(TaskDefinition task, IReadOnlyList<TaskItem> items, StageContext context)
    {
        var generation = task.Generation!;
        var sampling = new SamplingSettings(generation.Temperature, generation.TopK, generation.TopP);
        sampling.Validate();

        // As many answers would be the same where the likeliest is taken.
        var drawn = generation.Temperature > 0 ? task.Repeats : 1;
        var room = Math.Min(generation.MaxTokens, Math.Max(1, engine.ContextLength / 2));
        var prompts = items.Select(item => encoder.Prompt(encoder.Context(item), room)).ToList();
        var requests = items.Zip(prompts).SelectMany(pair => Enumerable.Range(0, drawn).Select(repeat => new CompletionRequest(
            pair.Second.Prompt, generation.MaxTokens, sampling, Seed(pair.First, repeat), generation.Until)));
        var completions = engine.Complete([.. requests], context.Report, context.Cancellation);
        return
        [
            .. prompts.Select((prompt, place) => new AskedItem
            {
                Answers = [.. Enumerable.Range(0, task.Repeats).Select(repeat => completions[place * drawn + repeat % drawn].Text)],
                Left = prompt.Left,
                Prompts = AskedItem.PromptsOf(encoder, items[place]),
            }),
        ];
    }

    // By id, so that an answer stays the same when other items come or go.
    private long Seed(TaskItem item, int repeat) => (long)new SeededRandom(seed, $"{item.Id}/{repeat}").NextBits();
}
