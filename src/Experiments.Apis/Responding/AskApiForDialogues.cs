using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Inference.Responding;

namespace Experiments.Apis.Responding;

/// <summary>Makes dialogues to imitate: a teacher behind an API responds to prompts, as a proprietary model did for its users.</summary>
/// <remarks>
/// Source: Gudibande et al., 2023, section 3: imitation data is what the teacher wrote, right or wrong. As <c>generate-dialogues</c> does
/// for a model here, it leaves out, and counts, responses that were cut, and prompts that the server does not answer. What the teacher is
/// told by <paramref name="System"/> is no part of the dialogues.
/// </remarks>
/// <param name="Model">The teacher.</param>
/// <param name="Prompts">The prompts of the users.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat; models that reason take 1 alone.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of a response at most, with those that a model reasons with. The default value is 1024.</param>
/// <param name="KeepUnfinished">Whether responses that were cut at the limit become dialogues too. The default value is false.</param>
/// <param name="System">What the teacher is told before each prompt. The default value is nothing.</param>
/// <param name="Seed">The seed that the server is told, another for each prompt. Another one asks anew.</param>
[Stage("ask-api-for-dialogues", Determinism = Determinism.Statistical)]
public sealed record AskApiForDialogues(
    Input<ApiModel> Model,
    Input<PromptSet> Prompts,
    [Range(0, 2)] double Temperature = 0.7,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 1,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 1024,
    bool KeepUnfinished = false,
    [NotEmpty] string? System = null,
    long Seed = 1) : Stage<GeneratedDialogues>
{
    /// <inheritdoc />
    public override Task<GeneratedDialogues> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<GeneratedDialogues> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var session = new ApiSession("ask-api-for-dialogues", context.Open(Model).Read(), context, machine);
        var manner = new ApiRequest("", Temperature, TopP, MaxTokens, Seed, 0) { System = System };
        var responses = await ApiResponder.RespondAsync(session, context.Open(Prompts).ReadDistinct(), 1, manner).ConfigureAwait(false);
        session.Write(context.Output);
        return GeneratedDialogues.Write(context, responses, KeepUnfinished);
    }
}
