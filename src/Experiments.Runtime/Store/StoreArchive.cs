using System.Formats.Tar;
using System.IO.Compression;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>Results in one file (<c>.tar.gz</c>), to be handed to a reviewer or to another machine.</summary>
public static class StoreArchive
{
    /// <summary>Writes entries into one archive.</summary>
    /// <param name="entries">The entries; equal ones are written once.</param>
    /// <param name="path">The archive; replaced when it exists.</param>
    /// <exception cref="StoreException">There is something else in its place, which stays.</exception>
    public static void Export(IEnumerable<StoreEntry> entries, string path)
    {
        if (Path.Exists(path) && !IsArchive(path))
        {
            throw new StoreException($"{path} is there, and is no archive. It was left as it is; name another file.");
        }

        var distinct = entries.DistinctBy(entry => entry.Manifest.Key).OrderBy(entry => entry.Folder, StringComparer.Ordinal).ToList();
        WholeFile.Write(path, file =>
        {
            using var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            using var archive = new TarWriter(packed);
            foreach (var entry in distinct)
            {
                var root = $"{entry.Manifest.Kind}/{new StageKey(entry.Manifest.Key).Short}/";
                foreach (var name in FilesOf(entry))
                {
                    using var content = File.OpenRead(Path.Combine(entry.Folder, name));
                    archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, root + name)
                    {
                        DataStream = content,
                        ModificationTime = File.GetLastWriteTimeUtc(content.SafeFileHandle),
                    });
                }
            }
        });
    }

    /// <summary>
    /// Takes over the entries of an archive. Every byte is checked; entries that the store already has stay as they are, and damaged ones
    /// are left out.
    /// </summary>
    /// <param name="store">The store that gets them.</param>
    /// <param name="path">An archive that <see cref="Export"/> wrote.</param>
    /// <exception cref="StoreException">The archive is none, or was made to do something else than to hold entries: then nothing of it is
    /// taken over.</exception>
    public static ArchiveImport Import(ArtifactStore store, string path)
    {
        store.Recognize();
        if (FileStatus.Of(path) is not { IsRegular: true })
        {
            throw new StoreException($"There is no archive {path}.");
        }

        try
        {
            // The whole archive is read before anything of it is written.
            var contents = ArchiveReader.Read(path);
            return store.Guard(() => Import(store, path, contents));
        }
        catch (Exception problem) when (ArchiveReader.IsDamage(problem))
        {
            throw new StoreException($"{path} is no archive of a store, or it is damaged: {problem.Message}", problem);
        }
    }

    /// <summary>Whether a file is a compressed one, or empty: what a name in a command line by mistake mostly is not.</summary>
    private static bool IsArchive(string path)
    {
        if (FileStatus.Of(path) is not { IsRegular: true })
        {
            return false;
        }

        // RFC 1952: a compressed file begins with these two bytes.
        using var file = File.OpenRead(path);
        return file.Length == 0 || (file.ReadByte(), file.ReadByte()) == (0x1f, 0x8b);
    }

    private static ArchiveImport Import(ArtifactStore store, string path, ArchiveContents contents)
    {
        var temporary = store.NewTemporaryFolder("import");
        try
        {
            var room = new DriveInfo(temporary).AvailableFreeSpace;
            if (contents.Entries.Sum(entry => (decimal)entry.Bytes) > room)
            {
                throw new StoreException($"{path} unpacks to more than the {room} bytes that are free on the disk of {store.Folder}.");
            }

            ArchiveReader.Unpack(path, contents, temporary);
            var damages = new List<StoreDamage>(contents.Damages);
            var added = 0;
            foreach (var entry in contents.Entries)
            {
                var (isNew, damage) = store.TakeOver(Path.Combine(temporary, entry.Place));
                added += isNew ? 1 : 0;
                if (damage is not null)
                {
                    damages.Add(new StoreDamage(entry.Place, damage));
                }
            }

            return new ArchiveImport(contents.Entries.Count + contents.Damages.Count, added, damages);
        }
        finally
        {
            ArtifactStore.Remove(temporary);
        }
    }

    private static IEnumerable<string> FilesOf(StoreEntry entry)
    {
        yield return ArtifactStore.ManifestName;
        if (FileStatus.Of(entry.LogPath) is { IsRegular: true })
        {
            yield return ArtifactStore.LogName;
        }

        foreach (var file in entry.Manifest.Files)
        {
            yield return $"{ArtifactStore.FilesName}/{file.Path}";
        }
    }
}

/// <summary>What taking over an archive gave.</summary>
/// <param name="Entries">How many entries the archive has.</param>
/// <param name="Added">How many of them the store did not have.</param>
/// <param name="Damages">The entries that were left out.</param>
public sealed record ArchiveImport(int Entries, int Added, IReadOnlyList<StoreDamage> Damages);
