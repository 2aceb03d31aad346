using System.Text.Json.Serialization;

namespace Experiments.Cli.Finished;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FinishedRun))]
internal sealed partial class FinishedRunJson : JsonSerializerContext;
