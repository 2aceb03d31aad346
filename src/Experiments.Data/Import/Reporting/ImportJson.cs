using System.Text.Json.Serialization;
using Experiments.Data.Serialization;

namespace Experiments.Data.Import.Reporting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DroppedRecord))]
[JsonSerializable(typeof(ImportSummary))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    /// <summary>The context with <see cref="JsonLines.Options"/>.</summary>
    public static ImportJson Readable { get; } = new(new(JsonLines.Options));
}
