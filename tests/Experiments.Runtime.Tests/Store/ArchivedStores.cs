using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

/// <summary>An archive between two stores: one that gives, and another one that takes.</summary>
internal sealed class ArchivedStores : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ArchivedStores() => (Store, Other) = (new ArtifactStore(Folder["store"]), new ArtifactStore(Folder["other"]));

    public TemporaryFolder Folder { get; } = new();

    public ArtifactStore Store { get; }

    public ArtifactStore Other { get; }

    /// <summary>The archive's file.</summary>
    public string Archive => Folder["a.tar.gz"];

    public void Dispose() => Folder.Dispose();

    public StoreEntry Publish(string text) => TextEntries.Publish(Store, text, Old);

    /// <summary>Takes the archive over into the other store.</summary>
    public ArchiveImport Import() => StoreArchive.Import(Other, Archive);

    /// <summary>Writes the archive by hand.</summary>
    public void Pack(Action<TarWriter> fill)
    {
        using var file = File.Create(Archive);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var archive = new TarWriter(packed);
        fill(archive);
    }

    public static void Add(TarWriter archive, string name, string text) => archive.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
