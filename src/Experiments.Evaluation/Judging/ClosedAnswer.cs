using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Evaluation.Judging;

/// <summary>
/// What a judge may answer: one of a few values, as a member of a JSON object, and before it a reason where one is asked for.
/// </summary>
/// <remarks>The schema, for servers, and the grammar, for models here, allow the same texts but for white space.</remarks>
/// <param name="name">The member that has the value.</param>
/// <param name="type">The JSON type of the values.</param>
/// <param name="values">The values, as JSON has them.</param>
/// <param name="reason">Whether a reason comes first.</param>
internal sealed class ClosedAnswer(string name, string type, IReadOnlyList<string> values, bool reason)
{
    // The characters of a JSON string: no quote, no backslash and no control character but by an escape.
    private const string Texts = """
        text ::= "\"" char* "\""
        char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" hex hex hex hex)
        hex ::= [0-9a-fA-F]

        """;

    /// <summary>The JSON schema of an answer: the model writes its members in this order.</summary>
    public string Schema
    {
        get
        {
            var value = $"\"{name}\":{{\"type\":\"{type}\",\"enum\":[{string.Join(",", values)}]}}";
            var (members, required) = reason
                ? ("\"reason\":{\"type\":\"string\"}," + value, $"\"reason\",\"{name}\"")
                : (value, $"\"{name}\"");
            return "{\"type\":\"object\",\"properties\":{" + members + "},\"required\":[" + required + "],\"additionalProperties\":false}";
        }
    }

    /// <summary>The grammar of an answer, in llama.cpp's form.</summary>
    public string Grammar
    {
        get
        {
            var before = reason
                ? Literal("{\"reason\": ") + " text " + Literal($", \"{name}\": ")
                : Literal($"{{\"{name}\": ");
            var rules = $"root ::= {before} value \"}}\"\nvalue ::= {string.Join(" | ", values.Select(Literal))}\n";
            return reason ? rules + Texts : rules;
        }
    }

    /// <summary>The longest answer, but for its reason.</summary>
    public string Longest => $"{(reason ? "{\"reason\": \"\", " : "{")}\"{name}\": {values.MaxBy(value => value.Length)}}}";

    /// <summary>An answer that is one of these texts.</summary>
    public static ClosedAnswer OfTexts(string name, IEnumerable<string> texts, bool reason) =>
        new(name, "string", [.. texts.Select(Quoted)], reason);

    /// <summary>An answer that is a whole number.</summary>
    public static ClosedAnswer OfNumbers(string name, int lowest, int highest, bool reason) =>
        new(name, "integer", [.. Enumerable.Range(lowest, highest - lowest + 1).Select(Text)], reason);

    /// <summary>Which of the values an answer has, from 0; null where it is none of them.</summary>
    public int? Read(string text)
    {
        try
        {
            var answer = JsonElement.Parse(text);
            return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var said) && AsValue(said) is { } value
                ? values.Index().Where(each => each.Item == value).Select(each => (int?)each.Index).FirstOrDefault()
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // An answer that was cut, half a letter, or a server that knows no schemas: it is counted.
            return null;
        }
    }

    private static string? AsValue(JsonElement said) => said.ValueKind switch
    {
        JsonValueKind.String => Quoted(said.GetString()!),
        JsonValueKind.Number when said.TryGetInt32(out var number) => Text(number),
        _ => null,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static string Literal(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
