using System.Text.Json.Serialization;
using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Responses;
using Experiments.Data.Text;

namespace Experiments.Data.Serialization;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Dialogue))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(UserPrompt))]
[JsonSerializable(typeof(Response))]
internal sealed partial class DataJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static DataJson Readable { get; } = new(new(JsonLines.Options));
}
