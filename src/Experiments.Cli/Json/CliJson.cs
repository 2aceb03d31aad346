using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Experiments.Rating.Storage;
using Experiments.Results.Model;

namespace Experiments.Cli.Json;

/// <summary>The documents of <c>--json</c>, without reflection. Their records are what docs/command-line.md describes.</summary>
[JsonSerializable(typeof(AcceptedDocument))]
[JsonSerializable(typeof(CatalogDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(CopyDocument))]
[JsonSerializable(typeof(DamageDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(ExperimentDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(FingerprintDocument))]
[JsonSerializable(typeof(FinishedRun))]
[JsonSerializable(typeof(GarbageDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(KindsDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(PowerDocument))]
[JsonSerializable(typeof(TensorBoardDocument))]
[JsonSerializable(typeof(PreviewDocument))]
[JsonSerializable(typeof(RatingExportDocument))]
[JsonSerializable(typeof(RatingLinksDocument))]
[JsonSerializable(typeof(RatingProgress))]
[JsonSerializable(typeof(RegisteredDocument))]
[JsonSerializable(typeof(RerunDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(WhyDocument))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>The types, with numbers that do not exist as null.</summary>
    public static CliJson Types { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new NumberOrNull() },
    });

    /// <summary>Writes one document.</summary>
    public static string Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.Serialize(document, type) + "\n";
}
