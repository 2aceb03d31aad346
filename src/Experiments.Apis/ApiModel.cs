using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Apis;

/// <summary>
/// A language model behind an API: <c>api-model.json</c>, which says how it is asked. It holds no key, and nothing was asked.
/// </summary>
/// <remarks>It writes texts, and gives no probabilities of given texts: what scores by likelihood takes a model that lies here.</remarks>
/// <param name="Folder">The folder of the file.</param>
[NoItems]
public sealed record ApiModel(string Folder) : Artifact(Folder), IArtifact<ApiModel>
{
    private const string FileName = "api-model.json";

    /// <inheritdoc />
    public static ApiModel Open(string folder) => new(folder);

    /// <summary>How the model is asked.</summary>
    public ApiModelSettings Read() =>
        JsonSerializer.Deserialize(File.ReadAllText(FilePath(FileName)), ApiModelJson.Readable.ApiModelSettings)!;

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">How the model is asked.</param>
    public static ApiModel Write(string folder, ApiModelSettings settings)
    {
        var model = Open(folder);
        File.WriteAllText(
            model.FilePath(FileName), JsonSerializer.Serialize(settings, ApiModelJson.Readable.ApiModelSettings) + "\n");
        return model;
    }
}

/// <summary>How a model behind an API is asked.</summary>
/// <param name="Endpoint">The address of the API.</param>
/// <param name="Model">The name of the model there.</param>
public sealed record ApiModelSettings(string Endpoint, string Model)
{
    /// <summary>The environment variable that has the key; null for a server without keys.</summary>
    public string? KeyFrom { get; init; }

    /// <summary>The name that the server has for the limit of tokens.</summary>
    public TokenLimitName TokenLimit { get; init; }

    /// <summary>Requests in any minute at most; 0 for any number.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens, read and written, in any minute at most; 0 for any number.</summary>
    public int TokensPerMinute { get; init; }

    /// <summary>Requests at once at most.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The price of a million tokens that the model reads; null where none is known.</summary>
    public decimal? PriceInput { get; init; }

    /// <summary>The price of a million tokens that the model writes; null where none is known.</summary>
    public decimal? PriceOutput { get; init; }

    /// <summary>What the answers of a stage may cost; null for any amount.</summary>
    public decimal? Budget { get; init; }

    /// <summary>After which time a request counts as lost.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a request is repeated that failed for a reason that may pass.</summary>
    public int Retries { get; init; }
}

/// <summary>What servers call the limit of the tokens of an answer.</summary>
public enum TokenLimitName
{
    /// <summary><c>max_completion_tokens</c>, as OpenAI has it.</summary>
    MaxCompletionTokens,

    /// <summary><c>max_tokens</c>, as older servers have it.</summary>
    MaxTokens,
}

[JsonSerializable(typeof(ApiModelSettings))]
internal sealed partial class ApiModelJson : JsonSerializerContext
{
    public static ApiModelJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<TokenLimitName>(JsonNamingPolicy.KebabCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
    });
}
