using Experiments.Data.Prompts;
using Experiments.Inference.Completions;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;

namespace Experiments.Inference.Responding;

/// <summary>Lets a model respond to prompts.</summary>
/// <param name="engine">The model.</param>
/// <param name="prompts">Makes the prompts that the model reads.</param>
/// <param name="sampling">How tokens are chosen.</param>
/// <param name="maxTokens">Tokens of a response at most.</param>
/// <param name="seed">The seed of the choices; each prompt and sample draws from its own sequence under it.</param>
internal sealed class Responder(LlamaEngine engine, PromptBuilder prompts, SamplingSettings sampling, int maxTokens, long seed)
{
    /// <summary>Why a prompt gets no response: it leaves no room for one.</summary>
    public const string PromptTooLong = "prompt-too-long";

    /// <summary>Texts that end a response; the default value is what ends one in the prompts' form.</summary>
    public IReadOnlyList<string> Stops { get; init; } = prompts.Stops;

    /// <summary>Whether white space at the ends of a response is a part of it, as in code.</summary>
    public bool KeepsSpace { get; init; }

    /// <summary>Responses, those to one prompt one after the other.</summary>
    public IReadOnlyList<Response> Respond(IEnumerable<UserPrompt> asked, int samples, StageContext context)
    {
        var items = asked
            .SelectMany(prompt => Enumerable.Range(0, samples).Select(sample => (Prompt: prompt, Sample: sample)))
            .Select(item => (item.Prompt, item.Sample, Read: prompts.Ask(item.Prompt.Text).Prompt))
            .ToList();
        var fitting = items.Where(item => engine.Fits(item.Read))
            .Select(item => new CompletionRequest(item.Read, maxTokens, sampling, Seed(item.Prompt, item.Sample), Stops)
            {
                WithLogProbability = true,
            })
            .ToList();
        var completions = new Queue<Completion>(engine.Complete(fitting, context.Report, context.Cancellation));
        return
        [
            .. items.Select(item => engine.Fits(item.Read)
                ? Done(item.Prompt, item.Sample, completions.Dequeue())
                : new Response(item.Prompt.Id, item.Prompt.Kind, item.Sample, item.Prompt.Text, "", null, 0, 0, PromptTooLong)
                {
                    Cluster = item.Prompt.Cluster,
                }),
        ];
    }

    // By id, so that a response stays the same when other prompts come or go.
    private long Seed(UserPrompt prompt, int sample) => (long)new SeededRandom(seed, $"{prompt.Id}/{sample}").NextBits();

    private Response Done(UserPrompt prompt, int sample, Completion completion) => new(
        prompt.Id,
        prompt.Kind,
        sample,
        prompt.Text,
        KeepsSpace ? completion.Text : completion.Text.Trim(),
        completion.End.Name(),
        completion.Tokens.Count,
        completion.LogProbability!.Value,
        null)
    {
        Cluster = prompt.Cluster,
    };
}
