using System.Text.Json;
using Experiments.Apis.Asking;

namespace Experiments.Apis.Toxicity;

/// <summary>What it means that Perspective gives no scores.</summary>
/// <param name="settings">How it is asked.</param>
/// <param name="words">Makes what it says fit for a message.</param>
internal sealed class PerspectiveRefusals(PerspectiveSettings settings, ServerWords words)
{
    /// <summary>An answer of this one text, where the refusal is of it alone.</summary>
    /// <exception cref="NotAnsweredException">It is not of this text alone.</exception>
    public PerspectiveAnswer Of(PerspectiveRequest request, HttpResponseMessage response, string body)
    {
        var (types, reason) = Read(body);
        var status = (int)response.StatusCode;
        var said = $"answers {status} ({response.ReasonPhrase})" + (reason.Length == 0 ? "" : $": {reason}");
        if (status is 408 or 409 or 425 or 429 or >= 500 && !IsUnimplemented(status, types))
        {
            throw new SetbackException(said, mayCost: false) { Pause = PauseOf(response) };
        }

        if (status is 401 or 403 || types.Contains("API_KEY_INVALID") || (status == 400 && reason.Contains("API key")))
        {
            throw new NotAnsweredException($"{said}. {KeyAdvice()}");
        }

        return FailureOf(types) is { } failure
            ? IsOfAll(failure, request)
                ? throw new NotAnsweredException(
                    $"{said}. Change 'languages' or 'attributes'; without languages (languages: []) the server finds the language of each "
                    + "text, and those that it does not support are counted")
                : new(new Dictionary<string, double>(), failure) { Answered = response.Headers.Date }
            : throw new NotAnsweredException(status == 404
                ? $"{said}. Look whether the endpoint is right: {settings.Endpoint} was asked"
                : said);
    }

    private static string? FailureOf(IReadOnlyCollection<string> types) =>
        types.Contains("COMMENT_EMPTY") ? PerspectiveAnswer.EmptyText
        : types.Contains("COMMENT_TOO_LONG") ? PerspectiveAnswer.TextTooLong
        : types.Contains("LANGUAGE_DETECTION_FAILED") ? PerspectiveAnswer.LanguageNotKnown
        : types.Contains("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE") || types.Contains("UNIMPLEMENTED") ? PerspectiveAnswer.LanguageNotSupported
        : null;

    // A language that the spec names is refused for every text.
    private static bool IsOfAll(string failure, PerspectiveRequest request) =>
        failure == PerspectiveAnswer.LanguageNotSupported && request.Languages.Count > 0;

    // Older versions of the service say so that they have no scores for a language.
    private static bool IsUnimplemented(int status, IReadOnlyCollection<string> types) => status == 501 && types.Contains("UNIMPLEMENTED");

    private string KeyAdvice() => settings.KeyFrom is { } variable
        ? $"Set the environment variable {variable} to a key that may use Perspective, or name another with 'key-from'"
        : "It wants a key: name the environment variable that has it with 'key-from'";

    // Names of what is wrong are in the status and in the details, as errorType or reason.
    private (IReadOnlyCollection<string> Types, string Words) Read(string body)
    {
        try
        {
            var error = JsonElement.Parse(body).GetProperty("error");
            var types = new HashSet<string>(StringComparer.Ordinal) { Text(error, "status") };
            if (error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array)
            {
                types.UnionWith(details.EnumerateArray().SelectMany(detail => new[] { Text(detail, "errorType"), Text(detail, "reason") }));
            }

            return (types, words.Clean(Text(error, "message")));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Servers and those between may answer in any form.
            return ([], words.Clean(body));
        }

        static string Text(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
    }

    // A date is compared with the server's own clock.
    private static TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };
}
