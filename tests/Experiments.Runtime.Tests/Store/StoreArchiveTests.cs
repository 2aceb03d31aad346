using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

public sealed class StoreArchiveTests : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;
    private readonly ArtifactStore other;

    public StoreArchiveTests() => (store, other) = (new ArtifactStore(folder["store"]), new ArtifactStore(folder["other"]));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_archive_carries_entries_to_another_store()
    {
        var (first, second) = (Publish("first"), Publish("second"));
        StoreArchive.Export([first, second, first], folder["a.tar.gz"]);

        Assert.Equal((2, 2), Import());
        Assert.Equal((2, 0), Import());
        var taken = other.Find("text", new StageKey(first.Manifest.Key)).Entry!;
        Assert.Equal("first", File.ReadAllText(Path.Combine(taken.Files, "a.txt")));
        Assert.Empty(other.Check().Damages);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["other"], ".tmp")));
    }

    [Fact]
    public void A_damaged_entry_is_left_out_and_the_others_come()
    {
        var (damaged, whole) = (Publish("hello"), Publish("whole"));
        File.WriteAllText(Path.Combine(damaged.Files, "a.txt"), "hallo");
        StoreArchive.Export([damaged, whole], folder["a.tar.gz"]);
        var import = StoreArchive.Import(other, folder["a.tar.gz"]);
        Assert.Equal((2, 1), (import.Entries, import.Added));
        Assert.Contains("other content", Assert.Single(import.Damages).Damage);
        Assert.Equal(whole.Manifest.Key, Assert.Single(other.List()).Lookup.Entry!.Manifest.Key);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        File.WriteAllText(folder["none.tar.gz"], "this is no archive");
        Assert.Contains("no archive", Refusal("none.tar.gz"));
        Assert.Contains("There is no archive", Refusal("missing.tar.gz"));
        Directory.CreateDirectory(folder["folder.tar.gz"]);
        Assert.Contains("There is no archive", Refusal("folder.tar.gz"));
        Assert.False(Directory.Exists(folder["other"]));
    }

    [Fact]
    public void What_is_in_the_place_of_an_archive_and_is_none_stays()
    {
        var entry = Publish("first");
        File.WriteAllText(folder["spec.yaml"], "experiment: mine");
        Directory.CreateDirectory(folder["full"]);
        foreach (var place in new[] { folder["spec.yaml"], folder["full"] })
        {
            Assert.Contains("name another file", Assert.Throws<StoreException>(() => StoreArchive.Export([entry], place)).Message);
        }

        Assert.Equal("experiment: mine", File.ReadAllText(folder["spec.yaml"]));
        StoreArchive.Export([entry], folder["a.tar.gz"]);
        StoreArchive.Export([entry, Publish("second")], folder["a.tar.gz"]);
        Assert.Equal((2, 2), Import());
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        StoreArchive.Export([Publish(new string('x', 100_000))], folder["a.tar.gz"]);
        var bytes = File.ReadAllBytes(folder["a.tar.gz"]);
        File.WriteAllBytes(folder["a.tar.gz"], bytes[..(bytes.Length / 2)]);
        Assert.Contains("damaged", Refusal("a.tar.gz"));
    }

    [Theory]
    [InlineData("../evil/0123456789abcdef/files/a.txt")]
    [InlineData("/tmp/0123456789abcdef/files/a.txt")]
    [InlineData("text/0123456789abcdef/files/../../../../evil")]
    [InlineData("text/0123456789abcdef/files//a.txt")]
    [InlineData("text/0123456789abcdef/files/./a.txt")]
    [InlineData("text/0123456789abcdef/files/")]
    [InlineData("text/0123456789abcdef/evil.txt")]
    [InlineData("text/0123456789abcdef/other-../x.json")]
    [InlineData("text/../files/a.txt")]
    [InlineData("text/a.txt")]
    [InlineData(".tmp/0123456789abcdef/files/a.txt")]
    [InlineData(".experiments-store")]
    public void A_file_that_is_no_part_of_an_entry_is_refused_with_the_archive(string name)
    {
        Pack(archive => Add(archive, name, "evil"));
        Assert.Contains("no file of an entry", Refusal("a.tar.gz"));
        Assert.Equal(["a.tar.gz"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public void Links_pipes_and_devices_are_refused(TarEntryType type)
    {
        Pack(archive =>
        {
            var entry = new PaxTarEntry(type, "text/0123456789abcdef/files/a.txt");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                entry.LinkName = "/etc/passwd";
            }

            archive.WriteEntry(entry);
        });
        Assert.Contains("no ordinary file", Refusal("a.tar.gz"));
    }

    [Fact]
    public void A_file_that_comes_twice_is_refused()
    {
        Pack(archive =>
        {
            Add(archive, "text/0123456789abcdef/files/a.txt", "one");
            Add(archive, "text/0123456789abcdef/files/a.txt", "two");
        });
        Assert.Contains("twice", Refusal("a.tar.gz"));
    }

    [Fact]
    public void An_archive_is_not_unpacked_into_a_folder_that_is_no_store()
    {
        StoreArchive.Export([Publish("whole")], folder["a.tar.gz"]);
        Directory.CreateDirectory(folder["other"]);
        File.WriteAllText(Path.Combine(folder["other"], "thesis.tex"), "precious");
        Assert.Contains("thesis.tex", Refusal("a.tar.gz"));
        Assert.Single(Directory.GetFileSystemEntries(folder["other"]));
    }

    private (int, int) Import()
    {
        var import = StoreArchive.Import(other, folder["a.tar.gz"]);
        Assert.Empty(import.Damages);
        return (import.Entries, import.Added);
    }

    private string Refusal(string archive) => Assert.Throws<StoreException>(() => StoreArchive.Import(other, folder[archive])).Message;

    private StoreEntry Publish(string text) => TextEntries.Publish(store, text, Old);

    private void Pack(Action<TarWriter> fill)
    {
        using var file = File.Create(folder["a.tar.gz"]);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var archive = new TarWriter(packed);
        fill(archive);
    }

    private static void Add(TarWriter archive, string name, string text) => archive.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
