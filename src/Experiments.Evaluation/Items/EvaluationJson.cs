using System.Text.Json.Serialization;
using Experiments.Data.Serialization;
using Experiments.Evaluation.ClosedBookQa;
using Experiments.Evaluation.Diversity;
using Experiments.Evaluation.MultipleChoice;
using Experiments.Evaluation.Style;
using Experiments.Evaluation.Toxicity;

namespace Experiments.Evaluation.Items;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerOutcome))]
[JsonSerializable(typeof(ChoiceOutcome))]
[JsonSerializable(typeof(DiversityOutcome))]
[JsonSerializable(typeof(StyleOutcome))]
[JsonSerializable(typeof(ToxicityOutcome))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static EvaluationJson Readable { get; } = new(new(JsonLines.Options));
}
