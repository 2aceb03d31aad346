using System.Globalization;
using System.Net;

namespace Experiments.Data.Fetching;

/// <summary>What a server's answer means for a download.</summary>
internal static class HttpAnswer
{
    /// <summary>Makes a part ready for the bytes that follow.</summary>
    /// <returns>The size of the whole file, where the server says it; null where nothing is missing any more.</returns>
    /// <exception cref="NotFetchedException">There is no file in the answer.</exception>
    public static Expected? Accept(FileSource source, HttpResponseMessage response, PartialFile part, Action<string> log)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                if (part.Length > 0)
                {
                    log($"{source.Place} is read from its beginning: the server has no part of it, or another version");
                }

                part.Restart(source.Place, VersionOf(response));
                return new(response.Content.Headers.ContentLength);
            case HttpStatusCode.PartialContent when FitsTo(part, response):
                log($"{source.Place} goes on after {part.Length} bytes");
                part.Continue();
                return new(response.Content.Headers.ContentRange?.Length);
            case HttpStatusCode.RequestedRangeNotSatisfiable when response.Content.Headers.ContentRange?.Length == part.Length:
                return null;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when part.Length > 0:
                part.Restart(source.Place, null);
                throw new SetbackException("has another version than the one that was begun");
            default:
                throw Refusal(source, response);
        }
    }

    /// <summary>Refuses a file of another size before it is read.</summary>
    /// <exception cref="WrongFileException">The size is not the one that the spec gives.</exception>
    public static void RequireSize(long? actual, long? size)
    {
        if (actual is not null && size is not null && actual != size)
        {
            throw new WrongFileException($"has {actual} bytes, but the spec says that its size is {size}");
        }
    }

    private static bool FitsTo(PartialFile part, HttpResponseMessage response) =>
        response.Content.Headers.ContentRange?.From == part.Length
        && part.Length > 0
        && (VersionOf(response) is not { } version || version == part.Version);

    // A weak version says that files mean the same, and not that they have the same bytes.
    private static string? VersionOf(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.ToString()
        : response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);

    private static NotFetchedException Refusal(FileSource source, HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        var status = $"answers {code} ({response.ReasonPhrase ?? response.StatusCode.ToString()})";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new($"{status}: {Advice(source)}"),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new MissingFileException($"{status}: there is no such file"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => new SetbackException(status) { Pause = PauseOf(response) },
            _ when code >= 500 => new SetbackException(status) { Pause = PauseOf(response) },
            _ => new(status),
        };
    }

    private static string Advice(FileSource source) => source.IsOfHub
        ? "the hub says so of files that need an account, and of those that are not there. Accept their terms at the hub, and set HF_TOKEN "
            + "to a token that may read them"
        : $"it wants credentials. Write a line 'machine {source.Address!.Host} login … password …' into ~/.netrc; they are sent over https "
            + "only";

    // A date is compared with the server's own clock.
    private static TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } when response.Headers.Date is { } now => date - now,
        _ => null,
    };
}

/// <summary>What a server says of the file that it sends.</summary>
/// <param name="Bytes">The size of the whole file; null where it does not say.</param>
internal sealed record Expected(long? Bytes);
