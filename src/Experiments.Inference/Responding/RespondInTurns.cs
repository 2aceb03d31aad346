using Experiments.Data.Prompts;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Responding;

/// <summary>Lets a model respond to questions of several turns: to each with its own answers to those before it.</summary>
/// <remarks>
/// Source: MT-bench of Zheng et al., "Judging LLM-as-a-Judge", 2023. Each turn is a response of its own, whose prompt has the question's
/// id and the turn's number: <c>81/1</c>, <c>81/2</c>; its kind is the question's, and the turns of a question are one cluster. A turn that
/// does not fit the model's context stands in the output with the reason, and so do those after it. Units: lengths in tokens.
/// </remarks>
/// <param name="Model">The model that responds.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Samples">Dialogues about each question. The default value is 1.</param>
/// <param name="Form">How dialogues are put: in the model's chat format, or as plain text to go on with. The default value is chat.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat.</param>
/// <param name="TopK">Only this many of the likeliest tokens may be chosen; 0, the default value, allows all.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of an answer at most. The default value is 1024, as MT-bench has it.</param>
/// <param name="Template">In the text form, the text of a request with {prompt} in its place.</param>
/// <param name="Separator">In the text form, what ends an answer. The default value is a line break.</param>
/// <param name="Seed">The seed of the choices.</param>
[Stage("respond-in-turns", Engines = Engines.Llama)]
public sealed record RespondInTurns(
    Input<LanguageModel> Model,
    Input<TurnQuestionSet> Questions,
    [Range(1, 10_000), Unit("dialogues")] int Samples = 1,
    PromptForm Form = PromptForm.Chat,
    [Range(0, 100)] double Temperature = 0.7,
    [Range(0, 1_000_000), Unit("tokens")] int TopK = 0,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 1,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 1024,
    [Contains("{prompt}"), NoSpaceAtEnd] string Template = "{prompt}",
    [NotEmpty(AllowsWhiteSpace = true)] string Separator = "\n",
    long Seed = 1) : Stage<ResponseSet>
{
    /// <inheritdoc />
    public override async Task<ResponseSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var responder = new Responder(
            engine,
            new PromptBuilder(tokenizer, Form, new TextLayout(Template, Separator, "{prompt}"), []),
            new SamplingSettings(Temperature, TopK, TopP),
            MaxTokens,
            Seed);
        var responses = await TurnByTurn.RespondAsync(
            context.Open(Questions).ReadDistinct(),
            Samples,
            turns => Task.FromResult(responder.Respond(turns, context))).ConfigureAwait(false);
        return ResponseSet.Write(context.Output, responses);
    }
}
