using System.Globalization;
using Experiments.Inference.Completions;
using Experiments.Inference.Sampling;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.InContext;

/// <summary>Lets a model go on with texts of a few examples, round after round, until enough new ones are found.</summary>
/// <param name="complete">What the model adds to each of several prompts.</param>
/// <param name="seed">The seed of the choices.</param>
/// <param name="perPrompt">Items that a prompt may bring.</param>
internal sealed class InContextWriter(
    Func<IReadOnlyList<ExamplePrompt>, Task<IReadOnlyList<string>>> complete, long seed, int perPrompt = 1)
{
    // Items that could have come, per wanted one: a model whose every text is refused must come to an end.
    private const int Patience = 20;

    /// <summary>A writer with a model that lies here.</summary>
    /// <param name="engine">The model.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="sampling">How tokens are chosen.</param>
    /// <param name="maxTokens">Tokens that a prompt may add at most.</param>
    /// <param name="seed">The seed of the choices.</param>
    /// <param name="cancellation">Stops the model.</param>
    public static InContextWriter Of(
        LlamaEngine engine, Tokenizer tokenizer, SamplingSettings sampling, int maxTokens, long seed, CancellationToken cancellation)
    {
        return new(Complete, seed);

        Task<IReadOnlyList<string>> Complete(IReadOnlyList<ExamplePrompt> prompts)
        {
            var completions = engine.Complete([.. prompts.Select(Request)], null, cancellation);
            return Task.FromResult<IReadOnlyList<string>>([.. completions.Select(completion => completion.Text)]);
        }

        CompletionRequest Request(ExamplePrompt example)
        {
            var prompt = new Prompt(tokenizer.EncodeText(example.Text));
            return engine.Fits(prompt)
                ? new(prompt, maxTokens, sampling, example.Seed, [])
                : throw new StageException(
                    $"the examples of a prompt take {prompt.Tokens.Count} tokens, but the model's context is {engine.ContextLength}; " +
                    "show fewer (shots).");
        }
    }

    /// <summary>Collects items.</summary>
    /// <param name="count">Items to keep.</param>
    /// <param name="show">The text of a prompt with examples drawn by a generator.</param>
    /// <param name="parse">Reads what the model added: question and answer of each complete item.</param>
    /// <param name="judge">The verdict on a question, given what was kept.</param>
    /// <param name="context">Reports and stops.</param>
    /// <exception cref="StageException">The model repeats itself, or writes nothing of use.</exception>
    public async Task<IReadOnlyList<GeneratedPair>> CollectAsync(
        int count,
        Func<SeededRandom, string> show,
        Func<string, IEnumerable<(string Question, string Answer)>> parse,
        Func<string, string> judge,
        StageContext context)
    {
        var pairs = new List<GeneratedPair>();
        var kept = 0;
        for (var asked = 0; kept < count;)
        {
            if ((long)asked * perPrompt >= (long)count * Patience)
            {
                throw new StageException(
                    $"after {asked} prompts the model has written {kept} different items of {count}; it repeats itself, or does not " +
                    "keep to the examples' form. Ask for fewer, or raise temperature.");
            }

            // A round is as large as what is missing, so that the number of prompts follows from the model and the seed alone.
            var prompts = (count - kept + perPrompt - 1) / perPrompt;
            var round = Enumerable.Range(asked, prompts).Select(number => Prompt(number, show)).ToList();
            asked += round.Count;
            foreach (var (question, answer) in (await complete(round).ConfigureAwait(false)).SelectMany(parse))
            {
                if (kept == count)
                {
                    break;
                }

                var verdict = judge(question);
                kept += verdict == GeneratedPair.Kept ? 1 : 0;
                pairs.Add(new(pairs.Count.ToString("d6", CultureInfo.InvariantCulture), question, answer, verdict));
            }

            context.Report(new(kept, count) { Unit = "items" });
        }

        context.Log($"{pairs.Count} items written: {string.Join(", ", Verdicts(pairs))}.");
        return pairs;
    }

    private static IEnumerable<string> Verdicts(IEnumerable<GeneratedPair> pairs) => pairs
        .CountBy(pair => pair.Verdict)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Value} {pair.Key}");

    private ExamplePrompt Prompt(int number, Func<SeededRandom, string> show)
    {
        var random = new SeededRandom(seed, string.Create(CultureInfo.InvariantCulture, $"in-context/{number}"));
        return new(show(random), (long)random.NextBits());
    }
}

/// <summary>A prompt with examples.</summary>
/// <param name="Text">The text.</param>
/// <param name="Seed">The seed of the model's choices.</param>
internal sealed record ExamplePrompt(string Text, long Seed);
