using Experiments.Data.Code;
using Experiments.Data.Prompts;
using Experiments.Inference;
using Experiments.Inference.Prompting;
using Experiments.Inference.Responding;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Code;

/// <summary>Lets a model go on with programs, once or several times each.</summary>
/// <remarks>
/// A completion ends before the line that begins the next definition, comment, condition or print at the margin, as Chen et al.,
/// "Evaluating Large Language Models Trained on Code" (2021, arXiv:2107.03374) end theirs. White space stays as it is written.
/// A problem that does not fit the model's context stands in the output with the reason. Equal seeds give equal completions, whatever other
/// problems are in the set.
/// </remarks>
/// <param name="Model">The model.</param>
/// <param name="Problems">The problems.</param>
/// <param name="Samples">Completions of each problem. The default value is 1.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says. The default value is 0.2, common for
/// one sample; many are as a rule drawn at 0.8.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen. The default value is 0.95.</param>
/// <param name="MaxTokens">Tokens of a completion at most. The default value is 300.</param>
/// <param name="Seed">The seed of the choices.</param>
[Stage("write-code", Engines = Engines.Llama)]
public sealed record WriteCode(
    Input<LanguageModel> Model,
    Input<CodeProblemSet> Problems,
    [Range(1, 10_000), Unit("completions")] int Samples = 1,
    [Range(0, 100)] double Temperature = 0.2,
    [Range(0, 1, MinimumIsExclusive = true)] double TopP = 0.95,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 300,
    long Seed = 1) : Stage<ResponseSet>
{
    private static readonly string[] Stops = ["\nclass", "\ndef", "\n#", "\nif", "\nprint"];

    /// <inheritdoc />
    public override Task<ResponseSet> RunAsync(StageContext context)
    {
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var asIs = new TextLayout("{prompt}", "\n", "{prompt}");
        var responder = new Responder(
            engine, new PromptBuilder(tokenizer, PromptForm.Text, asIs, []), new SamplingSettings(Temperature, 0, TopP), MaxTokens, Seed)
        {
            Stops = Stops,
            KeepsSpace = true,
        };
        var prompts = context.Open(Problems).ReadDistinct().Select(problem => new UserPrompt(problem.Id, "code", problem.Prompt, []));
        return Task.FromResult(ResponseSet.Write(context.Output, responder.Respond(prompts, Samples, context)));
    }
}
