using System.Formats.Tar;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Tests.Store;

public sealed class StoreArchiveTests : IDisposable
{
    private readonly ArchivedStores stores = new();

    public void Dispose() => stores.Dispose();

    [Fact]
    public void An_archive_carries_entries_to_another_store()
    {
        var (first, second) = (stores.Publish("first"), stores.Publish("second"));
        StoreArchive.Export([first, second, first], stores.Archive);

        Assert.Equal((2, 2), Import());
        Assert.Equal((2, 0), Import());
        var taken = stores.Other.Find("text", new StageKey(first.Manifest.Key)).Entry!;
        Assert.Equal("first", File.ReadAllText(Path.Combine(taken.Files, "a.txt")));
        Assert.Empty(stores.Other.Check().Damages);
        Assert.Empty(Directory.GetDirectories(Path.Combine(stores.Folder["other"], ".tmp")));
    }

    [Fact]
    public void A_damaged_entry_is_left_out_and_the_others_come()
    {
        var (damaged, whole) = (stores.Publish("hello"), stores.Publish("whole"));
        File.WriteAllText(Path.Combine(damaged.Files, "a.txt"), "hallo");
        StoreArchive.Export([damaged, whole], stores.Archive);
        var import = stores.Import();
        Assert.Equal((2, 1), (import.Entries, import.Added));
        Assert.Contains("other content", Assert.Single(import.Damages).Damage);
        Assert.Equal(whole.Manifest.Key, Assert.Single(stores.Other.List()).Lookup.Entry!.Manifest.Key);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        File.WriteAllText(stores.Folder["none.tar.gz"], "this is no archive");
        Assert.Contains("no archive", Refusal("none.tar.gz"));
        Assert.Contains("There is no archive", Refusal("missing.tar.gz"));
        Directory.CreateDirectory(stores.Folder["folder.tar.gz"]);
        Assert.Contains("There is no archive", Refusal("folder.tar.gz"));
        Assert.False(Directory.Exists(stores.Folder["other"]));
    }

    [Fact]
    public void What_is_in_the_place_of_an_archive_and_is_none_stays()
    {
        var entry = stores.Publish("first");
        File.WriteAllText(stores.Folder["spec.yaml"], "experiment: mine");
        Directory.CreateDirectory(stores.Folder["full"]);
        foreach (var place in new[] { stores.Folder["spec.yaml"], stores.Folder["full"] })
        {
            Assert.Contains("name another file", Assert.Throws<StoreException>(() => StoreArchive.Export([entry], place)).Message);
        }

        Assert.Equal("experiment: mine", File.ReadAllText(stores.Folder["spec.yaml"]));
        StoreArchive.Export([entry], stores.Archive);
        StoreArchive.Export([entry, stores.Publish("second")], stores.Archive);
        Assert.Equal((2, 2), Import());
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        StoreArchive.Export([stores.Publish(new string('x', 100_000))], stores.Archive);
        var bytes = File.ReadAllBytes(stores.Archive);
        File.WriteAllBytes(stores.Archive, bytes[..(bytes.Length / 2)]);
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
        stores.Pack(archive => ArchivedStores.Add(archive, name, "evil"));
        Assert.Contains("no file of an entry", Refusal("a.tar.gz"));
        Assert.Equal(["a.tar.gz"], Directory.GetFileSystemEntries(stores.Folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public void Links_pipes_and_devices_are_refused(TarEntryType type)
    {
        stores.Pack(archive =>
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
        stores.Pack(archive =>
        {
            ArchivedStores.Add(archive, "text/0123456789abcdef/files/a.txt", "one");
            ArchivedStores.Add(archive, "text/0123456789abcdef/files/a.txt", "two");
        });
        Assert.Contains("twice", Refusal("a.tar.gz"));
    }

    [Fact]
    public void An_archive_is_not_unpacked_into_a_folder_that_is_no_store()
    {
        StoreArchive.Export([stores.Publish("whole")], stores.Archive);
        Directory.CreateDirectory(stores.Folder["other"]);
        File.WriteAllText(Path.Combine(stores.Folder["other"], "thesis.tex"), "precious");
        Assert.Contains("thesis.tex", Refusal("a.tar.gz"));
        Assert.Single(Directory.GetFileSystemEntries(stores.Folder["other"]));
    }

    private (int, int) Import()
    {
        var import = stores.Import();
        Assert.Empty(import.Damages);
        return (import.Entries, import.Added);
    }

    private string Refusal(string archive) =>
        Assert.Throws<StoreException>(() => StoreArchive.Import(stores.Other, stores.Folder[archive])).Message;
}
