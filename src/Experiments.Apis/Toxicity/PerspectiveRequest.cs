using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Apis.Toxicity;

/// <summary>What Perspective is asked. All of it is in the key of the answer.</summary>
/// <param name="Text">The text to score.</param>
/// <param name="Attributes">What is looked for, in the order of the alphabet.</param>
/// <param name="Languages">The languages that the text may have; none lets the server find out.</param>
internal sealed record PerspectiveRequest(string Text, IReadOnlyList<string> Attributes, IReadOnlyList<string> Languages)
{
    /// <summary>The key of the answer: 64 hexadecimal digits.</summary>
    /// <param name="endpoint">Who is asked.</param>
    public string KeyFor(string endpoint) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new AskedPerspective(endpoint, this), PerspectiveJson.Default.AskedPerspective)));

    /// <summary>The request as the API has it. The server is asked to keep no text.</summary>
    public byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(
        new AnalyzeComment(
            new(Text, "PLAIN_TEXT"),
            Attributes.ToDictionary(attribute => attribute, _ => new EmptyOptions()),
            Languages.Count == 0 ? null : Languages,
            DoNotStore: true),
        PerspectiveJson.Default.AnalyzeComment);
}

/// <summary>What Perspective answered.</summary>
/// <param name="Scores">The score of each attribute, in [0, 1]; none without an answer.</param>
/// <param name="Failure">Why there is none: <c>language-not-supported</c>, <c>text-too-long</c>; null when there is one.</param>
internal sealed record PerspectiveAnswer(IReadOnlyDictionary<string, double> Scores, string? Failure)
{
    /// <summary>The text is empty.</summary>
    public const string EmptyText = "empty-text";

    /// <summary>The text has more bytes than the server takes.</summary>
    public const string TextTooLong = "text-too-long";

    /// <summary>The server has no scores for the text's language.</summary>
    public const string LanguageNotSupported = "language-not-supported";

    /// <summary>The server does not know which language the text has.</summary>
    public const string LanguageNotKnown = "language-not-known";

    /// <summary>The languages that the server found; null where it was told them, or does not say.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>When the server answered, by its own clock; null where it does not say.</summary>
    public DateTimeOffset? Answered { get; init; }
}

/// <summary>A request, and who is asked.</summary>
internal sealed record AskedPerspective(string Endpoint, PerspectiveRequest Request);

/// <summary>A request with its answer, as it is kept.</summary>
internal sealed record KeptPerspective(AskedPerspective Asked, PerspectiveAnswer Answer);

/// <summary>The body of a request.</summary>
internal sealed record AnalyzeComment(
    CommentText Comment, IReadOnlyDictionary<string, EmptyOptions> RequestedAttributes, IReadOnlyList<string>? Languages, bool DoNotStore);

/// <summary>A text in the body of a request.</summary>
internal sealed record CommentText(string Text, string Type);

/// <summary>What is said of an attribute in the body of a request: nothing.</summary>
internal sealed record EmptyOptions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskedPerspective))]
[JsonSerializable(typeof(KeptPerspective))]
[JsonSerializable(typeof(AnalyzeComment))]
internal sealed partial class PerspectiveJson : JsonSerializerContext;
