using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Apis.Toxicity;

/// <summary>Who scored a stage's texts, and how many: <c>api.json</c> beside its result.</summary>
/// <param name="Endpoint">The address of the method that was asked.</param>
/// <param name="Attributes">What was looked for.</param>
/// <param name="Languages">The languages that the server was told.</param>
/// <param name="Responses">Responses.</param>
/// <param name="Texts">Texts that were sent; equal ones are one.</param>
/// <param name="Cut">Responses of which the beginning alone was scored.</param>
/// <param name="First">When the first answer was made, as the server says.</param>
/// <param name="Last">When the last answer was made, as the server says.</param>
/// <param name="Failures">Responses without a score, by reason.</param>
/// <param name="Found">The languages that the server found, with the number of responses.</param>
internal sealed record PerspectiveUse(
    string Endpoint,
    IReadOnlyList<string> Attributes,
    IReadOnlyList<string> Languages,
    int Responses,
    int Texts,
    int Cut,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    IReadOnlyDictionary<string, int> Failures,
    IReadOnlyDictionary<string, int> Found)
{
    private const string FileName = "api.json";

    private static readonly JsonLines<PerspectiveLine> Lines =
        new("answers.jsonl", options => new PerspectiveLineJson(options).PerspectiveLine);

    /// <summary>Writes the summary, and a line for each text that was sent.</summary>
    /// <param name="folder">The folder of the stage's result.</param>
    /// <param name="lines">The texts.</param>
    public void Write(string folder, IEnumerable<PerspectiveLine> lines)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, FileName), JsonSerializer.Serialize(this, PerspectiveUseJson.Readable.PerspectiveUse) + "\n");
        Lines.Write(folder, lines);
    }

    /// <summary>How often each name is there.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string?> names) =>
        new SortedDictionary<string, int>(names.OfType<string>().CountBy(name => name).ToDictionary(), StringComparer.Ordinal);
}

/// <summary>Where a score comes from: a line of <c>answers.jsonl</c>.</summary>
internal sealed record PerspectiveLine(
    string Id, string Key, bool IsCut, string? Failure, IReadOnlyDictionary<string, double> Scores, DateTimeOffset? Answered);

[JsonSerializable(typeof(PerspectiveLine))]
internal sealed partial class PerspectiveLineJson : JsonSerializerContext;

[JsonSerializable(typeof(PerspectiveUse))]
internal sealed partial class PerspectiveUseJson : JsonSerializerContext
{
    public static PerspectiveUseJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    });
}
