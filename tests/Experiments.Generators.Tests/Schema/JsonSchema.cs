using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Experiments.Generators.Tests.Schema;

/// <summary>A small validator for the keywords of draft-07 that the schema uses; a keyword that it does not know is an error.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "title", "description", "definitions", "then", "else"];

    public static JsonSchema Parse(string text) => new(JsonNode.Parse(text)!.AsObject());

    /// <summary>What is wrong with a document.</summary>
    public IReadOnlyList<string> Validate(JsonNode? document) => [.. Check(root, document, "")];

    private IEnumerable<string> Check(JsonNode? schema, JsonNode? value, string path)
    {
        if (schema is JsonValue truth)
        {
            return truth.GetValue<bool>() ? [] : [$"{path}: nothing is allowed here"];
        }

        return schema!.AsObject().Where(keyword => !Annotations.Contains(keyword.Key))
            .SelectMany(keyword => Keyword(schema.AsObject(), keyword.Key, keyword.Value, value, path)).ToList();
    }

    private bool Fits(JsonNode? schema, JsonNode? value) => !Check(schema, value, "").Any();

    private IEnumerable<string> Keyword(JsonObject schema, string name, JsonNode? rule, JsonNode? value, string path) => name switch
    {
        "$ref" => Check(root["definitions"]![rule!.GetValue<string>().Split('/')[^1]], value, path),
        "type" => Types(rule!).Any(type => Is(type, value)) ? [] : [$"{path}: is not {rule!.ToJsonString()}"],
        "enum" => rule!.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)) ? [] : [$"{path}: is not one of {rule.ToJsonString()}"],
        "const" => JsonNode.DeepEquals(rule, value) ? [] : [$"{path}: is not {rule!.ToJsonString()}"],
        "not" => Fits(rule, value) ? [$"{path}: is forbidden"] : [],
        "anyOf" => rule!.AsArray().Any(option => Fits(option, value)) ? [] : [$"{path}: fits none of the possibilities"],
        "allOf" => rule!.AsArray().SelectMany(part => Check(part, value, path)),
        "if" => Check(schema[Fits(rule, value) ? "then" : "else"] ?? true, value, path),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), rule!.GetValue<string>())
            ? []
            : [$"{path}: does not match {rule}"],
        "minimum" => Number(value) < rule!.GetValue<double>() ? [$"{path}: is too small"] : [],
        "maximum" => Number(value) > rule!.GetValue<double>() ? [$"{path}: is too large"] : [],
        "exclusiveMinimum" => Number(value) <= rule!.GetValue<double>() ? [$"{path}: is too small"] : [],
        "exclusiveMaximum" => Number(value) >= rule!.GetValue<double>() ? [$"{path}: is too large"] : [],
        "uniqueItems" => value is JsonArray set && HasTwice(set) ? [$"{path}: has an element twice"] : [],
        "minItems" => value is JsonArray list && list.Count < rule!.GetValue<int>() ? [$"{path}: has too few elements"] : [],
        "minProperties" => value is JsonObject few && few.Count < rule!.GetValue<int>() ? [$"{path}: has too few keys"] : [],
        "maxProperties" => value is JsonObject many && many.Count > rule!.GetValue<int>() ? [$"{path}: has too many keys"] : [],
        "items" => value is JsonArray items ? items.SelectMany((item, index) => Check(rule, item, $"{path}[{index}]")) : [],
        "required" => value is JsonObject needs
            ? rule!.AsArray().Where(key => !needs.ContainsKey(key!.GetValue<string>())).Select(key => $"{path}: needs {key}")
            : [],
        "properties" => value is JsonObject given
            ? rule!
                .AsObject()
                .Where(entry => given.ContainsKey(entry.Key))
                .SelectMany(entry => Check(entry.Value, given[entry.Key], $"{path}.{entry.Key}"))
            : [],
        "propertyNames" => value is JsonObject named
            ? named.SelectMany(entry => Check(rule, JsonValue.Create(entry.Key), $"{path}.{entry.Key}"))
            : [],
        "additionalProperties" => value is JsonObject extra
            ? Additional(schema, extra).SelectMany(entry => Check(rule, entry.Value, $"{path}.{entry.Key}"))
            : [],
        _ => throw new InvalidOperationException($"The validator does not know the keyword '{name}'."),
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Additional(JsonObject schema, JsonObject value) =>
        value.Where(entry => schema["properties"]?.AsObject().ContainsKey(entry.Key) != true);

    private static bool HasTwice(JsonArray list) => list.Select(item => item?.ToJsonString()).Distinct().Count() < list.Count;

    private static IEnumerable<string> Types(JsonNode rule) =>
        rule is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()];

    private static double? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => Number(value) is { } number && number == Math.Floor(number),
        _ => Number(value) is not null,
    };
}
