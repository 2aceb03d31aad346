using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Responding;

/// <summary>Lets a model respond to prompts, once or several times each, as a user would see it.</summary>
/// <remarks>
/// Units: lengths in tokens, log-probabilities in nats. A prompt that does not fit the model's context stands in the output with the
/// reason.
/// Equal seeds give equal responses, whatever other prompts are in the set.
/// </remarks>
/// <param name="Model">The model that responds.</param>
/// <param name="Prompts">The prompts.</param>
/// <param name="Samples">Responses to each prompt. The default value is 1.</param>
/// <param name="Form">How prompts are put: as a turn of a dialogue, or as plain text to go on with. The default value is chat.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.7, common for
/// chat.</param>
/// <param name="TopK">Only this many of the likeliest tokens may be chosen; 0, the default value, allows all.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1, the default value, allows
/// all.</param>
/// <param name="MaxTokens">Tokens of a response at most. The default value is 128.</param>
/// <param name="Template">In the text form, the text of a prompt with {prompt} in its place.</param>
/// <param name="Separator">In the text form, what ends a response. The default value is a line break.</param>
/// <param name="Seed">The seed of the choices.</param>
[Stage("generate-responses", Engines = Engines.Llama)]
public sealed record GenerateResponses(
    Input<LanguageModel> Model,
    Input<PromptSet> Prompts,
    [Range(1, 10_000), Unit("responses")] int Samples = 1,
    PromptForm Form = PromptForm.Chat,
    [Range(0, 100)] double Temperature = 0.7,
    [Range(0, 1_000_000), Unit("tokens")] int TopK = 0,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 1,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 128,
    [Contains("{prompt}"), NoSpaceAtEnd] string Template = "{prompt}",
    [NotEmpty(AllowsWhiteSpace = true)] string Separator = "\n",
    long Seed = 1) : Stage<ResponseSet>
{
    /// <summary>
    /// Dialogues of one request and one answer, of which some are shown before each prompt, the same before all: as earlier turns, or in
    /// the text form as text. The default value is none.
    /// </summary>
    [Requires(nameof(Shots))]
    public Input<DialogueSet>? Examples { get; init; }

    /// <summary>Demonstrations to draw from the examples, by the seed. The default value is 0.</summary>
    [Range(0, 1_000), Unit("dialogues"), Requires(nameof(Examples))]
    public int Shots { get; init; }

    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var layout = new TextLayout(Template, Separator, "{prompt}");
        layout.Validate();
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var prompts = context.Open(Prompts).ReadDistinct();
        var shown = Examples is null ? [] : DialogueDemonstrations.Draw(context.Open(Examples), prompts, Shots, Seed);
        var responder = new Responder(
            engine,
            new PromptBuilder(tokenizer, Form, layout, shown),
            new SamplingSettings(Temperature, TopK, TopP),
            MaxTokens,
            Seed);
        var responses = responder.Respond(prompts, Samples, context);
        return Task.FromResult(ResponseSet.Write(context.Output, responses));
    }
}
