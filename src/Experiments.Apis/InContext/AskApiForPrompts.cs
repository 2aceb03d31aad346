using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Inference.InContext;

namespace Experiments.Apis.InContext;

/// <summary>
/// Has a model behind an API make up requests in the manner of seed tasks, and keeps those that are new enough; a teacher then responds.
/// </summary>
/// <remarks>
/// Source: Wang et al., "Self-Instruct", 2023: a few tasks drawn anew for each prompt, and a request is dropped whose ROUGE-L with any
/// other is 0.7 or more, as <c>self-instruct</c> does with a model that lies here.
/// </remarks>
/// <param name="Model">The model that makes up requests.</param>
/// <param name="Seeds">The seed tasks.</param>
/// <param name="Count">Requests to make.</param>
/// <param name="Shots">Requests in a prompt, drawn from seeds and from what was kept before. The default value is 5.</param>
/// <param name="PerRequest">Requests that the model is asked for at once. The default value is 10.</param>
/// <param name="Similarity">A request is dropped when its ROUGE-L (F1) with a seed or a kept request reaches this. The default value is
/// 0.7, as in the source.</param>
/// <param name="Instruction">What the model is told above the examples, with {count} in the place of how many it is to write.</param>
/// <param name="Temperature">1, the default value, samples as the model says.</param>
/// <param name="MaxTokens">Tokens of a series at most, with those that a model reasons with. The default value is 1024.</param>
/// <param name="Mark">What a request's line begins with. The default value is "Task:".</param>
/// <param name="Seed">The seed of the draws, and of the seeds that the server is told.</param>
[Stage("ask-api-for-prompts", Determinism = Determinism.Statistical)]
public sealed record AskApiForPrompts(
    Input<ApiModel> Model,
    Input<PromptSet> Seeds,
    [Range(1, 10_000_000), Unit("requests")] int Count,
    [Range(1, 1000), Unit("requests")] int Shots = 5,
    [Range(1, 1000), Unit("requests")] int PerRequest = 10,
    [Range(0, 1)] double Similarity = 0.7,
    [NotEmpty] string Instruction = AskApiForPrompts.DefaultInstruction,
    [Range(0, 2)] double Temperature = 1,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 1024,
    [NotEmpty] string Mark = "Task:",
    long Seed = 1) : Stage<InstructedPrompts>
{
    /// <summary>What the model is told by default.</summary>
    public const string DefaultInstruction =
        "Below are requests that users make. Write {count} new ones, unlike these and each other, in the same form: a line for each, and "
        + "nothing else.";

    /// <inheritdoc />
    public override Task<InstructedPrompts> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<InstructedPrompts> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var manner = RequestManner.Of(context.Open(Seeds), Shots, Mark, Similarity);
        var session = new ApiSession("ask-api-for-prompts", context.Open(Model).Read(), context, machine) { IsReported = false };
        var request = new ApiRequest("", Temperature, 1, MaxTokens, Seed, 0);
        var writer = new ApiContinuation(session, Instruction, Mark, request, PerRequest).Writer();
        var pairs = await writer.CollectAsync(Count, manner.Show, manner.Parse, manner.Judge, context).ConfigureAwait(false);
        session.Write(context.Output);
        return InstructedPrompts.Write(context.Output, pairs);
    }
}
