using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Inference.Responding;

namespace Experiments.Apis.Responding;

/// <summary>Lets a model behind an API respond to questions of several turns: to each with its own answers to those before it.</summary>
/// <remarks>
/// Source: MT-bench of Zheng et al., "Judging LLM-as-a-Judge", 2023. What it writes is of the form that <c>respond-in-turns</c> has for
/// models here. Beside the responses lie <c>api.json</c>, which says who answered and what it cost, and <c>answers.jsonl</c>.
/// </remarks>
/// <param name="Model">The model that responds.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Samples">Dialogues about each question. The default value is 1.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat; models that reason take 1 alone.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of an answer at most, with those that a model reasons with. The default value is 1024.</param>
/// <param name="System">What the model is told before each dialogue. The default value is nothing.</param>
/// <param name="Seed">The seed that the server is told, another for each turn and sample. Another one asks anew.</param>
[Stage("ask-api-in-turns", Determinism = Determinism.Statistical)]
public sealed record AskApiInTurns(
    Input<ApiModel> Model,
    Input<TurnQuestionSet> Questions,
    [Range(1, 10_000), Unit("dialogues")] int Samples = 1,
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
        var session = new ApiSession("ask-api-in-turns", context.Open(Model).Read(), context, machine);
        var manner = new ApiRequest("", Temperature, TopP, MaxTokens, Seed, 0) { System = System };
        var responses = await TurnByTurn.RespondAsync(
            context.Open(Questions).ReadDistinct(),
            Samples,
            turns => ApiResponder.RespondAsync(session, turns, manner)).ConfigureAwait(false);
        session.Write(context.Output);
        return ResponseSet.Write(context.Output, responses);
    }
}
