using System.Text.Json.Serialization;
using Experiments.Data.Serialization;

namespace Experiments.Inference.InContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GeneratedPair))]
internal sealed partial class InContextJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static InContextJson Readable { get; } = new(new(JsonLines.Options));
}
