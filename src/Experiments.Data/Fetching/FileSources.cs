namespace Experiments.Data.Fetching;

/// <summary>Knows where to look for files: near first.</summary>
/// <param name="settings">What this machine says.</param>
/// <param name="repository">The repository; null where the files have addresses of their own.</param>
/// <param name="revision">Its commit.</param>
internal sealed class FileSources(FetchSettings settings, string? repository, string? revision)
{
    private static readonly string[] Types = ["datasets", "spaces"];

    /// <summary>Where a file may be put by hand, and is looked for first; null where there is no such folder.</summary>
    /// <param name="settings">What this machine says.</param>
    /// <param name="file">The file.</param>
    public static string? PlaceOf(FetchSettings settings, FetchedFile file) =>
        settings.Folder is null ? null : Path.Combine(settings.Folder, file.Sha256[..2], file.Sha256);

    /// <summary>The places of a file; the last is the one that the spec names.</summary>
    public IEnumerable<FileSource> Of(FetchedFile file)
    {
        if (settings.Folder is { } folder)
        {
            yield return new(PlaceOf(settings, file)!);
            yield return new(Path.Combine(folder, file.Name!));
        }

        if (settings.Mirror is { } mirror)
        {
            yield return At(mirror, $"{file.Sha256[..2]}/{file.Sha256}");
            yield return At(mirror, Escaped(file.Name!));
        }

        if (file.Url is null && settings.HubCache is { } cache)
        {
            yield return new(Path.Combine(cache, CacheName(repository!), "snapshots", revision!, file.Name!));
        }

        yield return Origin(file);
    }

    private FileSource Origin(FetchedFile file)
    {
        if (file.Url is null)
        {
            return At(settings.Hub, $"{repository}/resolve/{revision}/{Escaped(file.Name!)}") with { IsOrigin = true, IsOfHub = true };
        }

        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address))
        {
            throw new StageException($"fetch: the url of '{file.Name}' is no address; write one such as https://example.org/{file.Name}.");
        }

        return address.IsFile
            ? new(address.LocalPath) { IsOrigin = true }
            : new(file.Url) { Address = address, IsOrigin = true };
    }

    private static FileSource At(Uri start, string path)
    {
        var address = new Uri($"{start.AbsoluteUri.TrimEnd('/')}/{path}");
        return new(address.AbsoluteUri) { Address = address };
    }

    private static string Escaped(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The folder of a repository in the cache, which has its type before its name; a model's is left out in addresses.</summary>
    /// <param name="repository">The repository: <c>org/name</c> or <c>datasets/org/name</c>.</param>
    public static string CacheName(string repository)
    {
        var parts = repository.Split('/');
        return string.Join("--", Types.Contains(parts[0]) && parts.Length > 1 ? parts : parts.Prepend("models"));
    }
}
