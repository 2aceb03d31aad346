using Experiments.Data.Prompts;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Responding;

/// <summary>Makes dialogues to imitate: a teacher responds to prompts, as a proprietary model did for its users.</summary>
/// <remarks>
/// Source: Gudibande et al., 2023, section 3: imitation data is what the teacher wrote, right or wrong. Responses that were cut at the
/// limit of tokens
/// teach a model to stop in the middle of a sentence; they are left out and counted, unless <paramref name="KeepUnfinished"/> says
/// otherwise.
/// </remarks>
/// <param name="Model">The teacher.</param>
/// <param name="Prompts">The prompts of the users.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat.</param>
/// <param name="TopK">Only this many of the likeliest tokens may be chosen; 0, the default value, allows all.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of a response at most. The default value is 128.</param>
/// <param name="KeepUnfinished">Whether responses that were cut at a limit become dialogues too. The default value is false.</param>
/// <param name="Seed">The seed of the choices.</param>
[Stage("generate-dialogues", Engines = Engines.Llama)]
public sealed record GenerateDialogues(
    Input<LanguageModel> Model,
    Input<PromptSet> Prompts,
    [Range(0, 100)] double Temperature = 0.7,
    [Range(0, 1_000_000), Unit("tokens")] int TopK = 0,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 1,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 128,
    bool KeepUnfinished = false,
    long Seed = 1) : Stage<GeneratedDialogues>
{
    /// <inheritdoc />
    public override Task<GeneratedDialogues> RunAsync(StageContext context)
    {
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var responder = new Responder(
            engine,
            new PromptBuilder(tokenizer, PromptForm.Chat, new TextLayout("{prompt}", "\n", "{prompt}"), []),
            new SamplingSettings(Temperature, TopK, TopP),
            MaxTokens,
            Seed);
        var responses = responder.Respond(context.Open(Prompts).ReadDistinct(), 1, context);
        return Task.FromResult(GeneratedDialogues.Write(context, responses, KeepUnfinished));
    }
}
