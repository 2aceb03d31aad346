using System.Text.Json;

namespace Experiments.Runtime.Specs.Schema;

/// <summary>Writes what values of a shape look like to an editor, which reads YAML without knowing the wanted type.</summary>
internal static class ValueDefinitions
{
    private const string ReferenceOrExpression = "^(\\$[^$]|=[^=])";

    /// <summary>Writes the schema of a value.</summary>
    public static void Write(Utf8JsonWriter json, ValueShape shape, bool hasUnit)
    {
        json.WriteStartArray("anyOf");
        Form(json, shape, hasUnit);
        if (shape.Form is not (ValueForm.Text or ValueForm.Record or ValueForm.Input or ValueForm.Map or ValueForm.Scalar))
        {
            Pattern(json, ReferenceOrExpression);
        }

        if (shape.IsNullable)
        {
            Type(json, "null");
        }

        json.WriteStartObject();
        json.WriteString("$ref", "#/definitions/choice");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Form(Utf8JsonWriter json, ValueShape shape, bool hasUnit)
    {
        switch (shape.Form)
        {
            case ValueForm.Integer or ValueForm.Number:
                Number(json, shape, hasUnit);
                break;
            case ValueForm.Truth:
                Type(json, "boolean");
                Pattern(json, "^(true|false)$");
                break;
            case ValueForm.Duration:
                Pattern(json, "^([0-9.]+d)?([0-9.]+h)?([0-9.]+(min|m))?([0-9.]+s)?([0-9.]+ms)?$");
                break;
            case ValueForm.Size:
                Pattern(json, "^[0-9.]+ ?([kKMGT]i?)?B$");
                break;
            case ValueForm.Choice:
                Choice(json, shape);
                break;
            case ValueForm.List:
                Elements(json, shape, hasUnit, "array", "items");
                break;
            case ValueForm.Record:
                Record(json, shape);
                break;
            case ValueForm.Map:
                Elements(json, shape, hasUnit, "object", "additionalProperties");
                break;
            case ValueForm.Input:
                Pattern(json, "^\\$[^$]");
                break;
            default:
                Text(json);
                break;
        }
    }

    private static void Number(Utf8JsonWriter json, ValueShape shape, bool hasUnit)
    {
        json.WriteStartObject();
        json.WriteString("type", shape.Form == ValueForm.Integer ? "integer" : "number");
        if (shape is { Minimum: { } minimum, Maximum: { } maximum })
        {
            json.WriteNumber(shape.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", minimum);
            json.WriteNumber(shape.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", maximum);
        }

        json.WriteEndObject();
        // A number may be in quotes; and tools of YAML 1.1 take 1e-4 for a text.
        Pattern(json, shape.Form == ValueForm.Integer ? "^[+-]?[0-9]+$" : "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$");

        if (hasUnit)
        {
            Pattern(json, "^[+-]?[0-9]+(\\.[0-9]+)?[kMG]$");
        }
    }

    private static void Choice(Utf8JsonWriter json, ValueShape shape)
    {
        json.WriteStartObject();
        json.WriteStartArray("enum");
        foreach (var choice in shape.Choices)
        {
            json.WriteStringValue(choice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Elements(Utf8JsonWriter json, ValueShape shape, bool hasUnit, string type, string place)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartObject(place);
        Write(json, shape.Element!, hasUnit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter json, ValueShape shape)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        StageDefinitions.Members(json, shape.Members, isWhole: true, isStage: false);
        json.WriteEndObject();
    }

    /// <summary>A plain text may look like a number or a truth value to an editor.</summary>
    private static void Text(Utf8JsonWriter json)
    {
        foreach (var type in new[] { "string", "number", "boolean" })
        {
            Type(json, type);
        }
    }

    private static void Type(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void Pattern(Utf8JsonWriter json, string pattern)
    {
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
        json.WriteEndObject();
    }
}
