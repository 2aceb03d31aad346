namespace Experiments.Data.Fetching;

/// <summary>A file to fetch.</summary>
/// <param name="Sha256">The SHA-256 of its content, as <c>sha256sum</c> prints it.</param>
public sealed record FetchedFile(string Sha256)
{
    /// <summary>Where it is: an address that begins with https, http or file. The default value is none: it is in the repository.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// Its name in the result; in a repository its path there. With slashes it lies in subfolders. The default value is the last part of the
    /// url.
    /// </summary>
    public string? Name { get => field ?? NameIn(Url); init; }

    /// <summary>Its size: no more is ever read. The default value is none: only the hash is compared.</summary>
    [Unit("bytes"), Range(0, long.MaxValue)]
    public long? Size { get; init; }

    private static string? NameIn(string? url)
    {
        if (url is null)
        {
            return null;
        }

        var path = url.Split('?', '#')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
