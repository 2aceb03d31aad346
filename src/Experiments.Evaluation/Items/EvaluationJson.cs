using System.Text.Json.Serialization;
using Experiments.Data.Serialization;
using Experiments.Evaluation.ClosedBookQa;
using Experiments.Evaluation.MultipleChoice;

namespace Experiments.Evaluation.Items;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerOutcome))]
[JsonSerializable(typeof(ChoiceOutcome))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static EvaluationJson Readable { get; } = new(new(JsonLines.Options));
}
