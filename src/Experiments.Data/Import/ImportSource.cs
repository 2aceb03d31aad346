namespace Experiments.Data.Import;

/// <summary>
/// Finds what an import reads: a path that the spec pins by its hash or by a commit, or one in what another stage fetched or made.
/// </summary>
public static class ImportSource
{
    /// <summary>What is so of an import with neither a hash nor such a stage, in words that follow "without it".</summary>
    public const string Unpinned = "nothing says which content is meant";

    /// <summary>A path that names its content itself: a commit of the hub.</summary>
    public const string OfHub = "Path=" + HubPath.Prefix;

    /// <summary>The file or folder.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="stage">The stage's kind.</param>
    /// <param name="path">The file or folder that the spec names.</param>
    /// <param name="sha256">Its hash in the spec; null where it is in another stage's result, or a commit of the hub names it.</param>
    /// <param name="from">The result that it is in; null where it lies outside.</param>
    /// <exception cref="StageException">There is no such file, or it has another hash.</exception>
    public static string Find(StageContext context, string stage, string path, string? sha256, Input<FileFolder>? from)
    {
        if (from is not null)
        {
            return context.Open(from).Find(path);
        }

        var found = ImportPath.Find(path, context.Specs);
        if (sha256 is null && HubPath.Is(path))
        {
            HubBlob.Check(stage, path, found);
        }
        else
        {
            ImportHash.Check(stage, found, sha256 ?? "");
        }

        return found;
    }

    /// <summary>Makes sure, when all was read, that what was read is what the hash was computed of.</summary>
    /// <param name="stage">The stage's kind.</param>
    /// <param name="found">The file or folder that was read.</param>
    /// <param name="sha256">Its hash in the spec; null where it is in another stage's result, which does not change.</param>
    /// <exception cref="StageException">It has another hash by now.</exception>
    public static void CheckUnchanged(string stage, string found, string? sha256)
    {
        if (sha256 is not null && !string.Equals(ImportHash.Of(found), sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new StageException(
                $"{stage}: {found} changed while it was imported, so that nothing of it is kept. Run again when nothing writes to it.");
        }
    }
}
