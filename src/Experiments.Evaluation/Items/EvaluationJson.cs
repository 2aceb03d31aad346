using System.Text.Json.Serialization;
using Experiments.Data.Serialization;
using Experiments.Evaluation.ClosedBookQa;
using Experiments.Evaluation.Diversity;
using Experiments.Evaluation.FactCheck;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Judging.Agreement;
using Experiments.Evaluation.Judging.Leanings;
using Experiments.Evaluation.Knowledge;
using Experiments.Evaluation.Leaks;
using Experiments.Evaluation.MultipleChoice;
using Experiments.Evaluation.Perplexity;
using Experiments.Evaluation.Style;
using Experiments.Evaluation.Toxicity;

namespace Experiments.Evaluation.Items;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgreementOutcome))]
[JsonSerializable(typeof(AnswerOutcome))]
[JsonSerializable(typeof(ChoiceOutcome))]
[JsonSerializable(typeof(DiversityOutcome))]
[JsonSerializable(typeof(FactCheckOutcome))]
[JsonSerializable(typeof(JudgedPair))]
[JsonSerializable(typeof(KnowledgeOutcome))]
[JsonSerializable(typeof(LeakOutcome))]
[JsonSerializable(typeof(LeakingDialogue))]
[JsonSerializable(typeof(LeaningOutcome))]
[JsonSerializable(typeof(PerplexityOutcome))]
[JsonSerializable(typeof(StyleOutcome))]
[JsonSerializable(typeof(ToxicityOutcome))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static EvaluationJson Readable { get; } = new(new(JsonLines.Options));
}
