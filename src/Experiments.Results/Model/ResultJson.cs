using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Results.Model;

/// <summary>The JSON of result files, without reflection.</summary>
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RowLine))]
[JsonSerializable(typeof(ItemLine))]
[JsonSerializable(typeof(CurveLine))]
[JsonSerializable(typeof(CompactLine))]
[JsonSerializable(typeof(UsageRecord))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>Documents of one line.</summary>
    public static ResultJson Line { get; } = With(indented: false);

    /// <summary>Documents for people and for git.</summary>
    public static ResultJson Indented { get; } = With(indented: true);

    private static ResultJson With(bool indented) => new(new JsonSerializerOptions
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new NumberOrNull() },
    });
}

/// <summary>One line per stage: a stage that changed is one line of a difference between commits.</summary>
internal sealed class OneLineEach : JsonConverter<IReadOnlyList<StageResult>>
{
    public override IReadOnlyList<StageResult> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var results = new List<StageResult>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            results.Add(JsonSerializer.Deserialize(ref reader, ResultJson.Line.StageResult)!);
        }

        return results;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<StageResult> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var result in value)
        {
            writer.WriteRawValue(JsonSerializer.Serialize(result, ResultJson.Line.StageResult));
        }

        writer.WriteEndArray();
    }
}
