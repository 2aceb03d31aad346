using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Apis.Asking;
using Experiments.Data.Artifacts;

namespace Experiments.Apis.Judging;

/// <summary>What a judge said of a pair in one order: a line of <c>verdicts.jsonl</c>.</summary>
/// <param name="Id">The pair, and whether the response that is judged came first or second.</param>
/// <param name="Verdict"><c>A</c>, <c>B</c> or <c>tie</c>; null where the judge said none of them.</param>
/// <param name="Text">All that the judge wrote.</param>
/// <param name="Failure">Why there is no verdict; null when there is one.</param>
internal sealed record ApiVerdict(string Id, string? Verdict, string Text, string? Failure)
{
    /// <summary>Why a pair is not judged: what the judge wrote is none of the verdicts.</summary>
    public const string NoVerdict = "no-verdict";

    /// <summary>The schema of a verdict.</summary>
    public const string Schema =
        """{"type":"object","properties":{"verdict":""" + Verdicts + """},"required":["verdict"],"additionalProperties":false}""";

    /// <summary>The schema of a verdict after a reason: the model writes them in this order.</summary>
    public const string SchemaWithReason =
        """{"type":"object","properties":{"reason":{"type":"string"},"verdict":""" + Verdicts
        + """},"required":["reason","verdict"],"additionalProperties":false}""";

    private const string Verdicts = """{"type":"string","enum":["A","B","tie"]}""";

    private static readonly JsonLines<ApiVerdict> Lines = new("verdicts.jsonl", options => new ApiVerdictJson(options).ApiVerdict);

    /// <summary>Reads an answer.</summary>
    public static ApiVerdict Of(string id, ApiAnswer answer)
    {
        var verdict = answer.Failure is null ? Read(answer.Text) : null;
        return new(id, verdict, answer.Text, verdict is null ? answer.Failure ?? NoVerdict : null);
    }

    /// <summary>The verdict on a pair: how far the judge prefers the response when it comes first, and second.</summary>
    public static (double First, double Second, string? Failure) Join(ApiVerdict first, ApiVerdict second) =>
        (first.Failure ?? second.Failure) is { } failure
            ? (0, 0, failure)
            : (first.Points(), -second.Points(), null);

    /// <summary>Writes all verdicts.</summary>
    public static void Write(string folder, IEnumerable<ApiVerdict> verdicts) => Lines.Write(folder, verdicts);

    private int Points() => Verdict switch
    {
        "A" => 1,
        "B" => -1,
        _ => 0,
    };

    private static string? Read(string text)
    {
        try
        {
            var answer = JsonElement.Parse(text);
            return answer.ValueKind == JsonValueKind.Object
                && answer.TryGetProperty("verdict", out var verdict)
                && verdict.ValueKind == JsonValueKind.String
                && verdict.GetString() is "A" or "B" or "tie"
                    ? verdict.GetString()
                    : null;
        }
        catch (JsonException)
        {
            // A verdict that was cut, or a server that knows no schemas: it is counted.
            return null;
        }
    }
}

[JsonSerializable(typeof(ApiVerdict))]
internal sealed partial class ApiVerdictJson : JsonSerializerContext;
