using System.Text.Json.Serialization;
using Experiments.Data.Dialogues;
using Experiments.Data.Dialogues.Deduplication;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Questions.Coverage;
using Experiments.Data.Responses;
using Experiments.Data.Text;

namespace Experiments.Data.Serialization;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Dialogue))]
[JsonSerializable(typeof(DroppedDialogue))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(QuestionCoverage))]
[JsonSerializable(typeof(UserPrompt))]
[JsonSerializable(typeof(Response))]
internal sealed partial class DataJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static DataJson Readable { get; } = new(new(JsonLines.Options));
}
