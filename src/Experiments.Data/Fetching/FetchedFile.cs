namespace Experiments.Data.Fetching;

/// <summary>A file to fetch.</summary>
/// <param name="Sha256">The SHA-256 of its content, as <c>sha256sum</c> prints it.</param>
[AtLeastOne(nameof(Url), nameof(Name), Without = "nothing says where the file is")]
public sealed record FetchedFile([Matches(@"^[0-9a-f]{64}\z", "64 hexadecimal digits in lower case")] string Sha256)
{
    /// <summary>Where it is: an address that begins with https, http or file. The default value is none: it is in the repository.</summary>
    [Provenance]
    [Matches(@"^(?i:https?://[^/?#\\\s]+([/?#][^\s]*)?|file:///[^\s]+)\z", "an address that begins with https://, http:// or file:///")]
    [Matches(
        @"^[a-zA-Z]+://[^/?#\\@]*([/?#\\]|\z)",
        "free of a user's name and password. Leave them out, and write a line 'machine … login … password …' into ~/.netrc")]
    public string? Url { get; init; }

    /// <summary>
    /// Its name in the result; in a repository its path there. With slashes it lies in subfolders. The default value is the last part of
    /// the url.
    /// </summary>
    [Matches(
        @"^(?!(.*/)?\.\.?(/|\z))[^/\\\x00-\x1f\x7f]+(/[^/\\\x00-\x1f\x7f]+)*\z",
        "a path inside the result, with forward slashes, and without . and .. (where it is left out, it is the last part of the url)")]
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
