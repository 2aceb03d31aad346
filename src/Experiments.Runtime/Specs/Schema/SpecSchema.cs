using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Runtime.Specs.Schema;

/// <summary>Writes the JSON Schema (draft-07) of specs and fragments, from which editors complete and check while one types.</summary>
/// <remarks>
/// The build is the authority: the schema knows keys, shapes and names of stage kinds, not references between stages.
/// Per kind it says <c>if/then</c> and not <c>oneOf</c>, so that an editor reports the one wrong key and not every kind that does not fit.
/// </remarks>
public static class SpecSchema
{
    /// <summary>The schema as indented JSON with a line end at its end.</summary>
    /// <param name="kinds">The stage kinds.</param>
    public static string Write(IReadOnlyList<StageKind> kinds)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            Root(json, [.. kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal)]);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Root(Utf8JsonWriter json, IReadOnlyList<StageKind> kinds)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "A spec of an experiment, or a fragment that specs include");
        json.WriteString("type", "object");
        Require(json, "if", "experiment");
        json.WriteStartObject("then");
        json.WriteString("$ref", "#/definitions/spec");
        json.WriteEndObject();
        json.WriteStartObject("else");
        json.WriteString("$ref", "#/definitions/fragment");
        json.WriteEndObject();
        json.WriteStartObject("definitions");
        SpecDefinitions.Write(json);
        StageDefinitions.Write(json, kinds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a condition that keys are there.</summary>
    internal static void Require(Utf8JsonWriter json, string property, params string[] keys)
    {
        json.WriteStartObject(property);
        json.WriteStartArray("required");
        foreach (var key in keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
