using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Experiments.Data.Fetching;

/// <summary>Asks servers for files, and follows where they lead. Only the host that was asked first ever sees credentials.</summary>
/// <param name="settings">What this machine says.</param>
internal sealed class HttpRequests(FetchSettings settings) : IDisposable
{
    private const int MaxRedirects = 10;

    private readonly Credentials credentials = new(settings);

    // Redirects are followed here, as the library would not say where credentials go.
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks for a file, or for what a part lacks of it.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="part">What there is already.</param>
    /// <param name="silence">Cancelled when nothing comes.</param>
    /// <exception cref="NotFetchedException">There is no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(FileSource source, PartialFile part, CancellationToken silence)
    {
        var (place, mayTrust) = (source.Address!, true);
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            using var request = Request(place, part);
            request.Headers.Authorization = mayTrust ? credentials.For(place) : null;
            var response = await SendAsync(request, silence).ConfigureAwait(false);
            if (!IsRedirect(response))
            {
                return response;
            }

            using (response)
            {
                if (!Uri.TryCreate(place, response.Headers.Location, out var next))
                {
                    throw new NotFetchedException("leads to what is no address");
                }

                if (next.Scheme is not ("http" or "https") || (place.Scheme == "https" && next.Scheme == "http"))
                {
                    throw new NotFetchedException($"leads to {next.Scheme}://{next.Host}, which is less safe than {place.Scheme}");
                }

                mayTrust &= IsSameHost(place, next);
                place = next;
            }
        }

        throw new NotFetchedException($"leads from address to address more than {MaxRedirects} times");
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(Uri place, PartialFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, place);
        request.Headers.UserAgent.Add(new("experiments-fetch", null));

        // What is hashed are the bytes of the file, and not a packed form of them.
        request.Headers.AcceptEncoding.Add(new("identity"));
        if (part.Length > 0 && RangeConditionHeaderValue.TryParse(part.Version, out var version))
        {
            request.Headers.Range = new(part.Length, null);
            request.Headers.IfRange = version;
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken silence)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            var host = request.RequestUri!.Host;
            var reason = error.InnerException?.Message ?? error.Message;
            throw error.HttpRequestError switch
            {
                HttpRequestError.SecureConnectionError => new NotFetchedException($"is not safe to ask: {reason}", error),
                HttpRequestError.ProxyTunnelError => new NotFetchedException($"is not to be had through the proxy: {reason}", error),
                HttpRequestError.NameResolutionError => Setback($"has the host {host}, unknown here (is there a network?)", true),
                HttpRequestError.ConnectionError => Setback($"is not to be reached: {reason}", IsWithoutNetwork(error)),
                _ => Setback($"did not answer: {reason}", false),
            };

            SetbackException Setback(string message, bool isWithoutConnection) =>
                new(message, error) { IsWithoutConnection = isWithoutConnection };
        }
    }

    private static bool IsWithoutNetwork(HttpRequestException error) => error.InnerException is SocketException
    {
        SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown,
    };

    private static bool IsRedirect(HttpResponseMessage response) => response.Headers.Location is not null && response.StatusCode is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    private static bool IsSameHost(Uri one, Uri other) => one.Host == other.Host
        && ((one.Scheme == other.Scheme && one.Port == other.Port)
            || (one is { Scheme: "http", IsDefaultPort: true } && other is { Scheme: "https", IsDefaultPort: true }));
}
