using System.Formats.Tar;
using System.IO.Compression;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>
/// Reads archives that anybody may have made: an archive holds ordinary files of entries and nothing else, and no more bytes than it says.
/// </summary>
internal static class ArchiveReader
{
    private const long MostManifestBytes = 1 << 26;

    /// <summary>Reads an archive to its end, and writes nothing.</summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="StoreException">It holds something else than entries.</exception>
    public static ArchiveContents Read(string path)
    {
        var found = new SortedDictionary<string, FoundEntry>(StringComparer.Ordinal);
        foreach (var (place, name, tar) in Walk(path))
        {
            if (!found.TryGetValue(place, out var entry))
            {
                found.Add(place, entry = new FoundEntry());
            }

            if (!entry.Sizes.TryAdd(name, tar.Length))
            {
                throw Refused(path, $"it holds {place}/{name} twice");
            }

            if (name == ArtifactStore.ManifestName)
            {
                (entry.Manifest, entry.Damage) = tar.Length > MostManifestBytes
                    ? (null, "its manifest is too large")
                    : ManifestReader.Parse(Bytes(tar));
            }
        }

        var entries = new List<ArchivedEntry>();
        var damages = new List<StoreDamage>();
        foreach (var (place, entry) in found)
        {
            if ((entry.Manifest is null ? entry.Damage : ProblemOf(place, entry.Manifest, entry.Sizes)) is { } damage)
            {
                damages.Add(new StoreDamage(place, damage));
            }
            else
            {
                entries.Add(new ArchivedEntry(place, entry.Sizes.Values.Sum()));
            }
        }

        return new ArchiveContents(entries, damages);
    }

    /// <summary>Writes the whole entries of an archive into a folder.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="contents">What <see cref="Read"/> found in it.</param>
    /// <param name="folder">An empty folder.</param>
    public static void Unpack(string path, ArchiveContents contents, string folder)
    {
        var wanted = contents.Entries.Select(entry => entry.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var place in wanted)
        {
            Directory.CreateDirectory(Path.Combine(folder, place, ArtifactStore.FilesName));
        }

        foreach (var (place, name, tar) in Walk(path).Where(each => wanted.Contains(each.Place)))
        {
            var target = Path.Combine(folder, place, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            tar.DataStream?.CopyTo(file);
        }
    }

    /// <summary>Whether an exception comes from an archive that is damaged, and not from the disk.</summary>
    public static bool IsDamage(Exception problem) => problem
        is InvalidDataException or EndOfStreamException or FormatException or InvalidOperationException or ArgumentException
        or OverflowException or OutOfMemoryException or NotSupportedException;

    private static IEnumerable<(string Place, string Name, TarEntry Tar)> Walk(string path)
    {
        using var file = File.OpenRead(path);
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(packed);
        while (archive.GetNextEntry() is { } tar)
        {
            if (tar.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            if (tar.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw Refused(path, $"{tar.Name} is no ordinary file");
            }

            var parts = tar.Name.Split('/', 3);
            if (parts.Length < 3 || !ArtifactStore.IsKind(parts[0]) || !ArtifactStore.IsShortKey(parts[1]) || !IsPart(parts[2]))
            {
                throw Refused(path, $"{tar.Name} is no file of an entry");
            }

            yield return ($"{parts[0]}/{parts[1]}", parts[2], tar);
        }
    }

    // Archives of earlier versions also hold what other runs had made of the same key.
    private static bool IsPart(string name) =>
        ArtifactStore.IsBesideFiles(name)
        || (name.StartsWith(ArtifactStore.FilesName + "/", StringComparison.Ordinal) && ManifestReader.IsInside(name));

    private static string? ProblemOf(string place, Manifest manifest, Dictionary<string, long> sizes)
    {
        if (place != $"{manifest.Kind}/{new StageKey(manifest.Key).Short}")
        {
            return $"its manifest is of {manifest.Kind} {manifest.Key}";
        }

        var announced =
            manifest.Files.ToDictionary(file => $"{ArtifactStore.FilesName}/{file.Path}", file => file.Size, StringComparer.Ordinal);
        var missing = announced.Keys.FirstOrDefault(name => !sizes.ContainsKey(name));
        if (missing is not null)
        {
            return $"{missing} is missing";
        }

        return sizes.Where(pair => pair.Key.StartsWith(ArtifactStore.FilesName + "/", StringComparison.Ordinal))
            .Where(pair => !announced.TryGetValue(pair.Key, out var size) || size != pair.Value)
            .Select(pair => $"{pair.Key} is not as its manifest says")
            .FirstOrDefault();
    }

    private static byte[] Bytes(TarEntry tar)
    {
        var bytes = new byte[tar.Length];
        tar.DataStream?.ReadExactly(bytes);
        return bytes;
    }

    private static StoreException Refused(string path, string why) =>
        new($"{path} is no archive that 'store export' wrote: {why}. Nothing of it was taken over.");

    private sealed class FoundEntry
    {
        public Dictionary<string, long> Sizes { get; } = new(StringComparer.Ordinal);

        public Manifest? Manifest { get; set; }

        public string? Damage { get; set; } = "it has no manifest";
    }
}

/// <summary>What an archive holds.</summary>
/// <param name="Entries">The entries that may be taken over, once their bytes are checked.</param>
/// <param name="Damages">The others.</param>
internal sealed record ArchiveContents(IReadOnlyList<ArchivedEntry> Entries, IReadOnlyList<StoreDamage> Damages);

/// <summary>An entry in an archive.</summary>
/// <param name="Place">Kind and first digits of the key: <c>fine-tune/0123456789abcdef</c>.</param>
/// <param name="Bytes">What it takes unpacked.</param>
internal sealed record ArchivedEntry(string Place, long Bytes);
