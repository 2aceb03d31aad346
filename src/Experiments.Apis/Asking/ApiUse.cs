using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Apis.Asking;

/// <summary>Who answered a stage, what was asked for, and what it cost: <c>api.json</c> beside the stage's result.</summary>
/// <param name="Endpoint">The address of the API.</param>
/// <param name="Model">The name of the model that was asked.</param>
/// <param name="Parameters">The request that all requests resemble.</param>
internal sealed record ApiUse(string Endpoint, string Model, ApiParameters Parameters)
{
    private const string FileName = "api.json";

    private static readonly JsonLines<AnswerLine> Lines = new("answers.jsonl", options => new AnswerLineJson(options).AnswerLine);

    /// <summary>The models that said that they answered, with the number of their answers.</summary>
    public IReadOnlyDictionary<string, int> AnsweredBy { get; init; } = new Dictionary<string, int>();

    /// <summary>The versions of the server that answered, with the number of their answers.</summary>
    public IReadOnlyDictionary<string, int> Fingerprints { get; init; } = new Dictionary<string, int>();

    /// <summary>When the first answer was made, as the server says.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>When the last answer was made, as the server says.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Answers; equal requests have one.</summary>
    public int Answers { get; init; }

    /// <summary>Requests that have no answer, by reason.</summary>
    public IReadOnlyDictionary<string, int> Failures { get; init; } = new Dictionary<string, int>();

    /// <summary>Tokens that were read.</summary>
    public long TokensRead { get; init; }

    /// <summary>Tokens that were written.</summary>
    public long TokensWritten { get; init; }

    /// <summary>Answers of which the server did not say how many tokens they took.</summary>
    public int Uncounted { get; init; }

    /// <summary>What the answers cost; null where prices are not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What answers were counted for.</summary>
    public static ApiUse Of(ApiModelSettings model, IReadOnlyList<NotedAnswer> noted, Spending spending)
    {
        var distinct = noted.DistinctBy(each => each.Key).ToList();
        var answers = distinct.Select(each => each.Answer).ToList();
        return new(model.Endpoint, model.Model, ApiParameters.Of(noted.FirstOrDefault()?.Request))
        {
            AnsweredBy = Count(answers.Select(answer => answer.AnsweredBy)),
            Fingerprints = Count(answers.Select(answer => answer.Fingerprint)),
            First = answers.Min(answer => answer.Created),
            Last = answers.Max(answer => answer.Created),
            Answers = answers.Count,
            Failures = Count(answers.Select(answer => answer.Failure)),
            TokensRead = answers.Sum(answer => answer.TokensRead ?? 0),
            TokensWritten = answers.Sum(answer => answer.TokensWritten ?? 0),
            Uncounted = answers.Count(answer => answer.TokensRead is null || answer.TokensWritten is null),
            Cost = model.PriceInput is null ? null : distinct.Sum(each => spending.CostOf(each.Request, each.Answer)),
        };
    }

    /// <summary>Writes the summary, and a line for each answer.</summary>
    public void Write(string folder, IEnumerable<NotedAnswer> noted)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, ApiUseJson.Readable.ApiUse) + "\n");
        Lines.Write(folder, noted.Select(AnswerLine.Of));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Answers} answers of {string.Join(", ", AnsweredBy.Keys.DefaultIfEmpty(Model))}: {TokensRead} tokens read, "
        + $"{TokensWritten} written{(Uncounted > 0 ? $", {Uncounted} answers not counted by the server" : "")}"
        + $"{(Cost is { } cost ? $"; they cost {cost:0.######}" : "")}");

    private static SortedDictionary<string, int> Count(IEnumerable<string?> names) =>
        new(names.OfType<string>().CountBy(name => name).ToDictionary(), StringComparer.Ordinal);
}

/// <summary>What the requests of a stage have in common.</summary>
/// <param name="Temperature">The temperature.</param>
/// <param name="TopP">The share of the likeliest tokens.</param>
/// <param name="MaxTokens">Tokens of an answer at most.</param>
/// <param name="System">What the model is told first; null for nothing.</param>
/// <param name="Earlier">Turns before each text; null for none.</param>
/// <param name="Schema">The JSON schema of answers; null for free text.</param>
internal sealed record ApiParameters(
    double Temperature, double TopP, int MaxTokens, string? System, IReadOnlyList<ApiTurn>? Earlier, string? Schema)
{
    public static ApiParameters Of(ApiRequest? request) =>
        new(request?.Temperature ?? 0, request?.TopP ?? 1, request?.MaxTokens ?? 0, request?.System, request?.Earlier, request?.Schema);
}

/// <summary>An answer, and what it is called in the stage's result.</summary>
/// <param name="Id">The name.</param>
/// <param name="Key">The key under which it is kept.</param>
/// <param name="Request">The request.</param>
/// <param name="Answer">The answer.</param>
internal sealed record NotedAnswer(string Id, string Key, ApiRequest Request, ApiAnswer Answer);

/// <summary>Where an answer comes from: a line of <c>answers.jsonl</c>.</summary>
internal sealed record AnswerLine(
    string Id,
    string Key,
    long Seed,
    string? AnsweredBy,
    string? Fingerprint,
    string? Response,
    DateTimeOffset? Created,
    long? TokensRead,
    long? TokensWritten)
{
    public static AnswerLine Of(NotedAnswer noted) => new(
        noted.Id,
        noted.Key,
        noted.Request.Seed,
        noted.Answer.AnsweredBy,
        noted.Answer.Fingerprint,
        noted.Answer.Id,
        noted.Answer.Created,
        noted.Answer.TokensRead,
        noted.Answer.TokensWritten);
}

[JsonSerializable(typeof(AnswerLine))]
internal sealed partial class AnswerLineJson : JsonSerializerContext;

[JsonSerializable(typeof(ApiUse))]
internal sealed partial class ApiUseJson : JsonSerializerContext
{
    public static ApiUseJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    });
}
