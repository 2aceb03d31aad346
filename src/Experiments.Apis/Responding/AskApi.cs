using Experiments.Apis.Asking;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Responding;

/// <summary>Lets a model behind an API respond to prompts, once or several times each: the teacher of the source, or any other.</summary>
/// <remarks>
/// Source: Gudibande et al., 2023, section 3. Beside the responses lie <c>api.json</c>, which says who answered and what it cost, and
/// <c>answers.jsonl</c>. Nothing promises that the same server gives the same answers again; those that it gave are kept in the store, and
/// taken from there. A response's log-probability is not known, and 0.
/// </remarks>
/// <param name="Model">The model that responds.</param>
/// <param name="Prompts">The prompts.</param>
/// <param name="Samples">Responses to each prompt. The default value is 1.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat; models that reason take 1 alone.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of a response at most, with those that a model reasons with. The default value is 1024.</param>
/// <param name="System">What the model is told before each prompt. The default value is nothing.</param>
/// <param name="Seed">The seed that the server is told, another for each prompt and sample. Another one asks anew.</param>
[Stage("ask-api", Determinism = Determinism.Statistical)]
public sealed record AskApi(
    Input<ApiModel> Model,
    Input<PromptSet> Prompts,
    [Range(1, 10_000), Unit("responses")] int Samples = 1,
    [Range(0, 2)] double Temperature = 0.7,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 1,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 1024,
    [NotEmpty] string? System = null,
    long Seed = 1) : Stage<ResponseSet>
{
    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<ResponseSet> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var session = new ApiSession("ask-api", context.Open(Model).Read(), context, machine);
        var manner = new ApiRequest("", Temperature, TopP, MaxTokens, Seed, 0) { System = System };
        var prompts = context.Open(Prompts).ReadDistinct();
        var responses = await ApiResponder.RespondAsync(session, prompts, Samples, manner).ConfigureAwait(false);
        session.Write(context.Output);
        return ResponseSet.Write(context.Output, responses);
    }
}
