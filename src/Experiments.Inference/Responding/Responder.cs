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
    public IReadOnlyList<Response> Respond(IEnumerable<UserPrompt> asked, int samples, StageContext context) => Respond(
        asked.SelectMany(prompt => Enumerable.Range(0, samples).Select(sample => new AskedTurn(prompt, sample, null))), context);

    /// <summary>Responses to turns, in their order.</summary>
    public IReadOnlyList<Response> Respond(IEnumerable<AskedTurn> turns, StageContext context)
    {
        var items = turns.Select(turn => (Turn: turn, Read: prompts.Ask(turn.Prompt.Text, turn.Earlier ?? []).Prompt)).ToList();
        var fitting = items.Where(item => engine.Fits(item.Read))
            .Select(item => new CompletionRequest(item.Read, maxTokens, sampling, Seed(item.Turn), Stops) { WithLogProbability = true })
            .ToList();
        var completions = new Queue<Completion>(engine.Complete(fitting, context.Report, context.Cancellation));
        return [.. items.Select(item => engine.Fits(item.Read) ? Done(item.Turn, completions.Dequeue()) : TooLong(item.Turn))];
    }

    // By id, so that a response stays the same when other prompts come or go.
    private long Seed(AskedTurn turn) => (long)new SeededRandom(seed, $"{turn.Prompt.Id}/{turn.Sample}").NextBits();

    private static Response TooLong(AskedTurn turn) =>
        new(turn.Prompt.Id, turn.Prompt.Kind, turn.Sample, turn.Prompt.Text, "", null, 0, 0, PromptTooLong)
        {
            Cluster = turn.Prompt.Cluster,
            Earlier = turn.Earlier,
        };

    private Response Done(AskedTurn turn, Completion completion) => TooLong(turn) with
    {
        Text = KeepsSpace ? completion.Text : completion.Text.Trim(),
        End = completion.End.Name(),
        Tokens = completion.Tokens.Count,
        LogProbability = completion.LogProbability!.Value,
        Failure = null,
    };
}
