using Experiments.Data.Prompts;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.InContext;

/// <summary>
/// Lets a model make up requests in the manner of seed tasks, and keeps those that are new enough; a teacher then responds to them.
/// </summary>
/// <remarks>
/// Source: Wang et al., "Self-Instruct", 2023: a few tasks drawn anew for each prompt, and a request is dropped whose ROUGE-L with any
/// other is 0.7 or more.
/// </remarks>
/// <param name="Model">The model that makes up requests.</param>
/// <param name="Seeds">The seed tasks.</param>
/// <param name="Count">Requests to make.</param>
/// <param name="Shots">Requests in a prompt, drawn from seeds and from what was kept before. The default value is 5.</param>
/// <param name="Similarity">A request is dropped when its ROUGE-L (F1) with a seed or a kept request reaches this. The default value is
/// 0.7, as in the source.</param>
/// <param name="Temperature">1, the default value, samples as the model says.</param>
/// <param name="MaxTokens">Tokens that the model adds to a prompt at most. The default value is 64.</param>
/// <param name="Mark">What a request's line begins with. The default value is "task:".</param>
/// <param name="Seed">The seed of the draws and choices.</param>
[Stage("self-instruct", Engines = Engines.Llama)]
public sealed record SelfInstruct(
    Input<LanguageModel> Model,
    Input<PromptSet> Seeds,
    [Range(1, 10_000_000), Unit("requests")] int Count,
    [Range(1, 1000), Unit("requests")] int Shots = 5,
    [Range(0, 1)] double Similarity = 0.7,
    [Range(0, 100)] double Temperature = 1,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 64,
    [NotEmpty] string Mark = "task:",
    long Seed = 1) : Stage<InstructedPrompts>
{
    /// <inheritdoc />
    public override async Task<InstructedPrompts> RunAsync(StageContext context)
    {
        CheckParameters();
        var manner = RequestManner.Of(context.Open(Seeds), Shots, Mark, Similarity);
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var sampling = new SamplingSettings(Temperature);
        var writer = InContextWriter.Of(engine, tokenizer, sampling, MaxTokens, Seed, context.Cancellation);
        var pairs = await writer.CollectAsync(Count, manner.Show, manner.Parse, manner.Judge, context).ConfigureAwait(false);
        return InstructedPrompts.Write(context.Output, pairs);
    }
}
