using System.Net.Http.Headers;
using System.Text.Json;
using Experiments.Apis.Asking;

namespace Experiments.Apis.Toxicity;

/// <summary>Sends one request to Perspective, and says what came of it. The key is in the request's header and nowhere else.</summary>
internal sealed class PerspectiveClient : IDisposable
{
    // Google's servers take a key here or in the address; addresses are logged on their way.
    private const string KeyHeader = "X-Goog-Api-Key";

    private const int MostBytes = 1 << 24;

    // What is on its way when the stage is to stop has taken its part of the quota: it gets this long to come.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly PerspectiveSettings settings;
    private readonly string? key;
    private readonly ServerWords words;
    private readonly PerspectiveRefusals refusals;
    private readonly HttpClient http;

    /// <summary>Begins; nothing is sent yet.</summary>
    /// <param name="settings">How the server is asked.</param>
    /// <param name="key">The key; null for a server without keys.</param>
    public PerspectiveClient(PerspectiveSettings settings, string? key)
    {
        this.settings = settings;
        this.key = key;
        words = new(key);
        refusals = new(settings, words);
        http = new(new ApiGuard(hasKey: false)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="NotAnsweredException">There is no answer.</exception>
    public async Task<PerspectiveAnswer> AskAsync(PerspectiveRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(settings.Timeout);
        using var stopping = cancellation.Register(() => patience.CancelAfter(Grace));
        try
        {
            using var message = MessageOf(request);
            using var response = await http.SendAsync(message, patience.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Read(request, body, response.Headers)
                : refusals.Of(request, response, body);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SetbackException($"sent no whole answer within {settings.Timeout.TotalSeconds:0.###} s", mayCost: false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw words.Unreached(error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private HttpRequestMessage MessageOf(PerspectiveRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, settings.Endpoint) { Content = new ByteArrayContent(request.Body()) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        message.Headers.UserAgent.Add(new("experiments", null));
        if (key is not null)
        {
            message.Headers.Add(KeyHeader, key);
        }

        return message;
    }

    private static PerspectiveAnswer Read(PerspectiveRequest request, string body, HttpResponseHeaders headers)
    {
        try
        {
            var answer = JsonElement.Parse(body);
            var scores = answer.GetProperty("attributeScores");
            return new(
                new SortedDictionary<string, double>(
                    request.Attributes.ToDictionary(
                        attribute => attribute,
                        attribute => InRange(scores.GetProperty(attribute).GetProperty("summaryScore").GetProperty("value").GetDouble())),
                    StringComparer.Ordinal),
                null)
            {
                Languages = answer.TryGetProperty("detectedLanguages", out var found)
                    ? [.. found.EnumerateArray().Select(language => language.GetString()!)]
                    : null,
                Answered = headers.Date,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SetbackException("sent what is no analysis of a text", mayCost: false);
        }
    }

    private static double InRange(double score) =>
        score is >= 0 and <= 1 ? score : throw new FormatException("a score lies between 0 and 1");
}
