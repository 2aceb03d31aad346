using System.Text.Json;

namespace Experiments.Runtime.Specs.Schema;

/// <summary>Writes the part of the schema that follows from the stage kinds.</summary>
internal static class StageDefinitions
{
    /// <summary>Writes <c>stage</c>, a whole stage, and <c>change</c>, what a profile or a variant changes in one.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<StageKind> kinds)
    {
        foreach (var kind in kinds)
        {
            json.WriteStartObject(DefinitionOf(kind));
            Members(json, kind.Parameters, isWhole: false, isStage: true);
            json.WriteEndObject();
        }

        Stage(json, "stage", kinds, isWhole: true);
        Stage(json, "change", kinds, isWhole: false);
        Resources(json);
    }

    private static void Resources(Utf8JsonWriter json)
    {
        json.WriteStartObject("resources");
        json.WriteString("description", "What the stage needs while it runs; nothing here changes its result beyond its last bits.");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        var cores = new ValueShape(ValueForm.Integer) { Minimum = 1, Maximum = 1024 };
        Resource(json, "cores", "integer", "1", "Cores to keep busy: threads of the stage, and slots of the run that it takes.", cores);
        Resource(json, "memory", "size", null, "Memory, such as 2GB.", new(ValueForm.Size));
        var gpus = new ValueShape(ValueForm.Integer) { Minimum = 0, Maximum = 64 };
        Resource(json, "gpus", "integer", null, "GPUs to compute on where the run is given some.", gpus);
        var limit = new ValueShape(ValueForm.Duration) { IsNullable = true };
        Resource(json, "time-limit", "duration", null, "The time after which the stage counts as hanging.", limit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter json, string name, string type, string? standard, string help, ValueShape shape) =>
        Parameter(json, new StageParameter(name, type, false, standard, null, help) { Shape = shape });

    private static void Stage(Utf8JsonWriter json, string name, IReadOnlyList<StageKind> kinds, bool isWhole)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject("use");
        json.WriteString("description", "The kind of stage.");
        json.WriteStartArray("enum");
        foreach (var kind in kinds)
        {
            json.WriteStringValue(kind.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        if (isWhole)
        {
            json.WriteStartArray("required");
            json.WriteStringValue("use");
            json.WriteEndArray();
        }

        json.WriteStartArray("allOf");
        foreach (var kind in kinds)
        {
            Kind(json, kind, isWhole);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Kind(Utf8JsonWriter json, StageKind kind, bool isWhole)
    {
        json.WriteStartObject();
        json.WriteStartObject("if");
        json.WriteStartArray("required");
        json.WriteStringValue("use");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartObject("use");
        json.WriteString("const", kind.Name);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("then");
        if (kind.Summary.Length > 0)
        {
            json.WriteString("description", kind.Summary);
        }

        json.WriteStartArray("allOf");
        json.WriteStartObject();
        json.WriteString("$ref", $"#/definitions/{DefinitionOf(kind)}");
        json.WriteEndObject();
        json.WriteStartObject();
        if (isWhole)
        {
            Required(json, kind.Parameters);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string DefinitionOf(StageKind kind) => "use-" + kind.Name;

    internal static void Members(Utf8JsonWriter json, IReadOnlyList<StageParameter> parameters, bool isWhole, bool isStage)
    {
        json.WriteStartObject("properties");
        if (isStage)
        {
            json.WriteBoolean("use", true);
            json.WriteStartObject("resources");
            json.WriteString("$ref", "#/definitions/resources");
            json.WriteEndObject();
        }

        foreach (var parameter in parameters)
        {
            Parameter(json, parameter);
        }

        json.WriteEndObject();
        if (isWhole)
        {
            Required(json, parameters);
        }

        json.WriteBoolean("additionalProperties", false);
    }

    private static void Required(Utf8JsonWriter json, IReadOnlyList<StageParameter> parameters)
    {
        var required = parameters.Where(parameter => parameter.Required).ToArray();
        if (required.Length == 0)
        {
            return;
        }

        json.WriteStartArray("required");
        foreach (var parameter in required)
        {
            json.WriteStringValue(parameter.Name);
        }

        json.WriteEndArray();
    }

    private static void Parameter(Utf8JsonWriter json, StageParameter parameter)
    {
        json.WriteStartObject(parameter.Name);
        var unit = parameter.Unit is null ? "" : $" In {parameter.Unit}.";
        json.WriteString("description", $"{parameter.Summary}{unit} ({parameter.Type})".TrimStart());
        ValueDefinitions.Write(json, parameter.Shape, parameter.Unit is not null);
        json.WriteEndObject();
    }
}
