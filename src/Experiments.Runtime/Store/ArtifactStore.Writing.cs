using System.Globalization;
using System.Text.Json;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    /// <summary>Starts an entry, even when another process makes the same one: then with a scratch folder of its own.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public EntryDraft Begin(string kind, StageKey key) => Guard(() =>
    {
        for (var number = 0; ; number++)
        {
            var name = number == 0 ? NameOf(kind, key) : $"{NameOf(kind, key)}-{number.ToString(CultureInfo.InvariantCulture)}";
            if (Claim(name) is { } draft)
            {
                return draft;
            }
        }
    });

    /// <summary>Starts an entry; null when another process is making the same one.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public EntryDraft? TryBegin(string kind, StageKey key) => Guard(() => Claim(NameOf(kind, key)));

    /// <summary>Makes an entry visible, whole and at once.</summary>
    /// <param name="draft">The finished draft.</param>
    /// <param name="manifest">How the artifact was made; files and content are filled in here.</param>
    /// <exception cref="StoreException">The store cannot be written, or the key's place is taken by another key.</exception>
    public PublishedEntry Publish(EntryDraft draft, Manifest manifest) => Guard(() =>
    {
        if (IsLink(draft.Files))
        {
            throw new StoreException("The stage put a symbolic link in the place of its output folder: an artifact is files alone.");
        }

        var files = ContentHash.Scan(draft.Files);
        manifest = manifest with { Files = files, Content = ContentHash.Of(files) };
        WriteManifest(Path.Combine(draft.Folder, ManifestName), manifest);
        var published = MoveIn(draft.Folder, manifest);
        Remove(draft.Scratch);
        draft.Dispose();
        return published;
    });

    internal T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (StoreProblem.Explain(problem, Folder) is { } message)
        {
            throw new StoreException(message, problem);
        }
    }

    private string NameOf(string kind, StageKey key) => Path.GetRelativePath(Folder, PlaceOf(kind, key)).Replace('/', '-');

    private PublishedEntry MoveIn(string source, Manifest manifest)
    {
        var key = new StageKey(manifest.Key);
        var place = PlaceOf(manifest.Kind, key);
        Directory.CreateDirectory(Changeable(manifest.Kind));
        string? notice = null;
        for (var attempt = 0; ; attempt++)
        {
            // A rename onto a folder with content fails: whoever comes first wins.
            if (!Directory.Exists(place) && TryMove(source, place))
            {
                FileSystem.Flush(Path.GetDirectoryName(place)!);
                return new PublishedEntry(new StoreEntry(place, manifest), notice);
            }

            var (present, damage) = FindIntact(manifest.Kind, key);
            if (present is not null)
            {
                return new PublishedEntry(present, notice ?? Compare(present, manifest));
            }

            if (attempt > 8 || File.Exists(place))
            {
                throw new StoreException($"The entry {place} cannot be replaced. Remove it by hand and run again.");
            }

            notice = $"The stored {manifest.Kind} {key} was damaged ({damage}) and has been made anew.";
            SetAside(place);
        }
    }

    private static string? Compare(StoreEntry present, Manifest made)
    {
        if (present.Manifest.Content == made.Content)
        {
            return null;
        }

        var notice = $"Two runs of {made.Kind} {new StageKey(made.Key)} gave different content; the first counts, the second is ";
        if (IsLink(present.Folder))
        {
            return notice + $"recorded nowhere, as {present.Folder} is a symbolic link.";
        }

        var other = Path.Combine(present.Folder, $"other-{made.Content[..16]}.json");
        if (!File.Exists(other))
        {
            WriteManifest(other, made);
        }

        return notice + $"recorded in {other}.";
    }

    private static bool TryMove(string source, string place)
    {
        try
        {
            Directory.Move(source, place);
            return true;
        }
        catch (IOException) when (Path.Exists(place))
        {
            return false;
        }
    }

    /// <summary>Takes a damaged entry out of the way by a rename, so that no reader sees half of it disappear.</summary>
    internal void SetAside(string place)
    {
        _ = Changeable(Path.GetFileName(Path.GetDirectoryName(place)!));
        var aside = NewTemporaryFolder("damaged-" + Path.GetFileName(place));
        try
        {
            Directory.Move(place, Path.Combine(aside, FilesName));
        }
        catch (DirectoryNotFoundException)
        {
            // Another program was faster; the caller looks again.
        }

        Directory.Delete(aside, recursive: true);
    }

    private static void WriteManifest(string path, Manifest manifest)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, manifest, StoreJson.Readable.Manifest);
        stream.Flush(flushToDisk: true);
    }

    internal string NewTemporaryFolder(string name)
    {
        var root = Changeable(TemporaryName);
        while (true)
        {
            var path = Path.Combine(root, Leftover.NewName(name));

            // A leftover of a dead process that had the same number.
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                return path;
            }
        }
    }
}
