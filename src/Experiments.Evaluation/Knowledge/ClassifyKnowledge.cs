using Experiments.Data.Questions;
using Experiments.Inference;
using Experiments.Inference.Prompting;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Knowledge;

/// <summary>Sorts questions by how well a model knows their answers: highly known, maybe known, weakly known, unknown.</summary>
/// <remarks>
/// Source: Gekhman et al., 2024 (SliCK): several few-shot prompts per question, one greedy
/// answer each, and samples where no greedy answer is right; exact match.
/// Demonstrations come from examples of the same relation, the part after the last slash
/// of an id; they are the same for all questions of a relation.
/// </remarks>
/// <param name="Model">The model, before fine-tuning.</param>
/// <param name="Questions">The questions to sort.</param>
/// <param name="Examples">
/// Questions to draw demonstrations from; those that are asked themselves are never drawn: neither those with the id nor those with the
/// text of one, whatever its case and punctuation.
/// </param>
/// <param name="Contexts">Sets of demonstrations to ask with. The default value is 10, as in the source.</param>
/// <param name="Shots">Demonstrations in a set. The default value is 4, as in the source.</param>
/// <param name="Samples">
/// Sampled answers per set if no greedy answer is right. The default value is 16, as in the source; 0 counts weakly known as unknown.
/// </param>
/// <param name="Temperature">The temperature of the samples. The default value is 0.5, as in the source.</param>
/// <param name="Form">How questions are asked. The default value is text: a base model has seen no dialogues.</param>
/// <param name="MaxTokens">Tokens of an answer at most. The default value is 16.</param>
/// <param name="Template">In the text form, the text of a question with {question} in its place.</param>
/// <param name="Separator">In the text form, what follows an answer and so ends it. The default value is a line break.</param>
/// <param name="Seed">The seed of the draws.</param>
[Stage("knowledge-categories", Engines = Engines.Llama)]
public sealed record ClassifyKnowledge(
    Input<LanguageModel> Model,
    Input<QuestionSet> Questions,
    Input<QuestionSet> Examples,
    [Range(1, 1000)] int Contexts = 10,
    [Range(0, 1000), Unit("demonstrations")] int Shots = 4,
    [Range(0, 1000), Unit("answers")] int Samples = 16,
    [Range(0, 100)] double Temperature = 0.5,
    PromptForm Form = PromptForm.Text,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 16,
    [Contains("{question}"), NoSpaceAtEnd] string Template = "q: {question}\na:",
    [NotEmpty(AllowsWhiteSpace = true)] string Separator = "\n",
    long Seed = 1) : Stage<KnowledgeOutcomes>
{
    /// <inheritdoc />
    public override Task<KnowledgeOutcomes> RunAsync(StageContext context)
    {
        var questions = context.Open(Questions).ReadDistinct();
        var layout = new TextLayout(Template, Separator, "{question}");
        layout.Validate();
        var examples = RelationExamples.Of(context.Open(Examples), questions);
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var probe = new KnowledgeProbe(engine, this, context, (set, relation) =>
            new PromptBuilder(tokenizer, Form, layout, examples.Draw(relation, Shots, Seed, set)));

        return Task.FromResult(KnowledgeOutcomes.Write(context.Output, questions, probe.Classify(questions)));
    }
}
