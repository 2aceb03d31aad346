using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Apis.Asking;

/// <summary>What it means that a server does not answer. A key that the server repeats is struck out.</summary>
/// <param name="model">Who was asked.</param>
/// <param name="key">The key; null for a server without keys.</param>
internal sealed class ApiRefusals(ApiModelSettings model, string? key)
{
    private readonly ServerWords words = new(key);

    /// <summary>An answer of this one request, where the refusal is of it alone.</summary>
    /// <exception cref="NotAnsweredException">It is not of this request alone.</exception>
    public ApiAnswer Of(PipelineResponse response)
    {
        var (code, reason) = Read(response);
        var status = $"answers {response.Status} ({response.ReasonPhrase})";
        var said = reason.Length == 0 ? status : $"{status}: {reason}";
        return (response.Status, code) switch
        {
            (400, "context_length_exceeded") => new("", null, Evaluation.Outcomes.Failures.PromptTooLong),
            (400, "content_filter" or "content_policy_violation") => new("", null, ApiEnds.ContentFilter),
            (429, "insufficient_quota") => throw new NotAnsweredException(
                $"{said}. The account has nothing left to spend; add to it there"),
            (408 or 409 or 425 or 429 or >= 500, _) =>
                throw new SetbackException(said, mayCost: false) { Pause = PauseOf(response.Headers) },
            (401 or 403, _) => throw new NotAnsweredException($"{said}. {KeyAdvice()}"),
            (404, _) => throw new NotAnsweredException(
                $"{said}. Look whether there is a model '{model.Model}', and whether the endpoint is right: "
                + $"{model.Endpoint}/chat/completions was asked"),
            (400 or 422, _) => throw new NotAnsweredException(
                $"{said}. It does not take this request: change the parameter that it names; older servers want 'token-limit: max-tokens'"),
            _ => throw new NotAnsweredException(said),
        };
    }

    private string KeyAdvice() => model.KeyFrom is { } variable
        ? $"Set the environment variable {variable} to a key that may use the model, or name another with 'key-from'"
        : "It wants a key: name the environment variable that has it with 'key-from'";

    private (string? Code, string Words) Read(PipelineResponse response)
    {
        var text = response.Content.ToString();
        try
        {
            var error = JsonElement.Parse(text).GetProperty("error");
            return error.ValueKind == JsonValueKind.String
                ? (null, words.Clean(error.GetString()!))
                : (Text(error, "code"), words.Clean(Text(error, "message") ?? text));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Servers and those between may answer in any form.
            return (null, words.Clean(text));
        }

        static string? Text(JsonElement error, string name) =>
            error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    // A date is compared with the server's own clock.
    private static TimeSpan? PauseOf(PipelineResponseHeaders headers)
    {
        if (!headers.TryGetValue("Retry-After", out var text) || text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds is >= 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : null;
        }

        return DateOf(text) is { } date && headers.TryGetValue("Date", out var now) && DateOf(now) is { } sent && date > sent
            ? date - sent
            : null;
    }

    private static DateTimeOffset? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
