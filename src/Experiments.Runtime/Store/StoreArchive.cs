using System.Formats.Tar;
using System.IO.Compression;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>Results in one file (<c>.tar.gz</c>), to be handed to a reviewer or to another machine.</summary>
public static class StoreArchive
{
    /// <summary>Writes entries into one archive.</summary>
    /// <param name="entries">The entries; equal ones are written once.</param>
    /// <param name="path">The archive; replaced when it exists.</param>
    public static void Export(IEnumerable<StoreEntry> entries, string path)
    {
        var temporary = path + ".part";
        using (var file = File.Create(temporary))
        using (var packed = new GZipStream(file, CompressionLevel.Optimal))
        using (var archive = new TarWriter(packed))
        {
            foreach (var entry in entries.DistinctBy(entry => entry.Manifest.Key).OrderBy(entry => entry.Folder, StringComparer.Ordinal))
            {
                var root = $"{entry.Manifest.Kind}/{new StageKey(entry.Manifest.Key).Short}/";
                foreach (var name in Directory.EnumerateFiles(entry.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    archive.WriteEntry(name, root + Path.GetRelativePath(entry.Folder, name).Replace('\\', '/'));
                }
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Takes over the entries of an archive. Every byte is checked; entries that the store already has stay as they are.</summary>
    /// <param name="store">The store that gets them.</param>
    /// <param name="path">An archive that <see cref="Export"/> wrote.</param>
    /// <returns>How many entries the archive has, and how many of them were new.</returns>
    /// <exception cref="StoreException">The archive is none, or an entry in it is damaged; the entries before it stay.</exception>
    public static (int Entries, int Added) Import(ArtifactStore store, string path)
    {
        var temporary = store.NewTemporaryFolder("import");
        try
        {
            Unpack(path, temporary);
            var places = Directory.GetDirectories(temporary).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal).ToList();
            return (places.Count, places.Count(store.TakeOver));
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new StoreException($"{path} is no archive of a store, or it is damaged: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is not FileNotFoundException && StoreProblem.Explain(problem, store.Folder) is { } message)
        {
            throw new StoreException(message, problem);
        }
        finally
        {
            ArtifactStore.Remove(temporary);
        }
    }

    private static void Unpack(string path, string folder)
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"There is no archive {path}.");
        }

        using var file = File.OpenRead(path);
        using var packed = new GZipStream(file, CompressionMode.Decompress);

        // Refuses names that lead out of the folder.
        TarFile.ExtractToDirectory(packed, folder, overwriteFiles: false);
    }
}
