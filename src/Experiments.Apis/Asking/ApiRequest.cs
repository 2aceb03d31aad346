using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Apis.Asking;

/// <summary>What a model behind an API is asked. All of it is in the key of the answer.</summary>
/// <param name="User">The user's text.</param>
/// <param name="Temperature">0 takes the likeliest token each time, 1 samples as the model says.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1 allows all.</param>
/// <param name="MaxTokens">Tokens of the answer at most.</param>
/// <param name="Seed">The seed that the server is told; servers promise little for it.</param>
/// <param name="Sample">Which of several answers to the same text it is, from 0.</param>
public sealed record ApiRequest(string User, double Temperature, double TopP, int MaxTokens, long Seed, int Sample)
{
    // A token has a byte at least; servers put some of their own around each message, and before the first.
    private const int TokensAround = 128;

    // Servers differ in what they take for a seed; all take 31 bits.
    private const ulong SeedBits = int.MaxValue;

    /// <summary>What the model is told before the user's text; null for nothing.</summary>
    public string? System { get; init; }

    /// <summary>Turns before the user's text, such as examples; null for none.</summary>
    public IReadOnlyList<ApiTurn>? Earlier { get; init; }

    /// <summary>The JSON schema that the answer keeps to; null for free text.</summary>
    public string? Schema { get; init; }

    /// <summary>More tokens than the model can read of this request.</summary>
    public long MostRead()
    {
        var turns = Earlier ?? [];
        IEnumerable<string?> texts = [User, System, Schema, .. turns.Select(turn => turn.User), .. turns.Select(turn => turn.Answer)];
        return texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text ?? "")) + (TokensAround * (1 + turns.Count));
    }

    /// <summary>The seed of a request among others. By id, so that an answer stays the same when others come or go.</summary>
    /// <param name="seed">The seed of all.</param>
    /// <param name="id">The request's id.</param>
    public static long SeedOf(long seed, string id) => (long)(new SeededRandom(seed, id).NextBits() & SeedBits);

    /// <summary>The key of the answer: 64 hexadecimal digits.</summary>
    /// <param name="model">Who is asked.</param>
    public string KeyFor(ApiModelSettings model)
    {
        var asked = new AskedRequest(model.Endpoint, model.Model, this);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, ApiJson.Default.AskedRequest)));
    }
}

/// <summary>An earlier turn of a dialogue, as if the model had answered so.</summary>
/// <param name="User">The user's text.</param>
/// <param name="Answer">The answer.</param>
public sealed record ApiTurn(string User, string Answer);

/// <summary>A request, and who is asked. Prices, limits and the key to the server change no answer, and are no part of it.</summary>
/// <param name="Endpoint">The address of the API.</param>
/// <param name="Model">The name of the model there.</param>
/// <param name="Request">The request.</param>
public sealed record AskedRequest(string Endpoint, string Model, ApiRequest Request);

/// <summary>What a model behind an API answered.</summary>
/// <param name="Text">The text; what there is of it where the answer was cut.</param>
/// <param name="End">Why it ends: <c>model</c> or <c>max-tokens</c>; null without an answer.</param>
/// <param name="Failure">Why there is no answer: <c>content-filter</c>, <c>refused</c>, <c>prompt-too-long</c>; null when there is
/// one.</param>
public sealed record ApiAnswer(string Text, string? End, string? Failure)
{
    /// <summary>The model that the server says has answered; null where it does not say.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>What the server says of its own version; null where it says nothing.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The server's name for the answer.</summary>
    public string? Id { get; init; }

    /// <summary>When the server made the answer, as it says.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Tokens that were read, as the server counts; null where it does not say.</summary>
    public long? TokensRead { get; init; }

    /// <summary>Tokens that were written, as the server counts; null where it does not say.</summary>
    public long? TokensWritten { get; init; }
}

/// <summary>A request with its answer, as it is kept.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Answer">The answer.</param>
internal sealed record KeptAnswer(AskedRequest Asked, ApiAnswer Answer);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskedRequest))]
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
