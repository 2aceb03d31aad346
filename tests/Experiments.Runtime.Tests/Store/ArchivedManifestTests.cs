
namespace Experiments.Runtime.Tests.Store;

public sealed class ArchivedManifestTests : IDisposable
{
    private readonly ArchivedStores stores = new();

    public void Dispose() => stores.Dispose();

    [Theory]
    [InlineData("{}", "cannot be read")]
    [InlineData("null", "it is empty")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{\"kind\": null, \"key\": null, \"content\": null}", "cannot be read")]
    [InlineData("{\"kind\": \"../..\", \"key\": \"KEY\", \"content\": \"\"}", "no kind")]
    [InlineData("{\"kind\": \"text\", \"key\": \"0\", \"content\": \"\"}", "no key")]
    [InlineData("{\"kind\": \"other\", \"key\": \"KEY\", \"content\": \"\"}", "its manifest is of other")]
    [InlineData("{TEXT, \"files\": [null]}", "null")]
    [InlineData("{TEXT, \"fields\": [{\"name\": null, \"value\": null}]}", "cannot be read")]
    [InlineData("{TEXT, \"files\": [FILE(../../a), FILE(a.txt)]}", "no path inside")]
    [InlineData("{TEXT, \"files\": [FILE(/a)]}", "no path inside")]
    [InlineData("{TEXT, \"files\": [FILE(a.txt), FILE(a.txt)]}", "twice")]
    [InlineData("{TEXT, \"files\": [FILE(a.txt/b), FILE(a.txt)]}", "both a file and a folder")]
    [InlineData("{TEXT, \"files\": [FILE(a.txt), FILE(b.txt)]}", "is missing")]
    [InlineData("{TEXT}", "not as its manifest says")]
    [InlineData("{TEXT, \"files\": [FILE(a.txt)]}", "manifest was changed")]
    public void A_manifest_that_cannot_be_leaves_its_entry_out_and_no_other(string manifest, string why)
    {
        var whole = stores.Publish("whole");
        var key = TextEntries.KeyOf("evil").Hex;
        var text = manifest.Replace("TEXT", "\"kind\": \"text\", \"key\": \"KEY\", \"content\": \"\"").Replace("KEY", key);
        foreach (var path in new[] { "../../a", "/a", "a.txt/b", "a.txt", "b.txt" })
        {
            text = text.Replace($"FILE({path})", $"{{\"path\": \"{path}\", \"size\": 4, \"sha256\": \"{new string('0', 64)}\"}}");
        }

        stores.Pack(archive =>
        {
            ArchivedStores.Add(archive, $"text/{key[..16]}/files/a.txt", "evil");
            ArchivedStores.Add(archive, $"text/{key[..16]}/manifest.json", text);
            var place = $"text/{whole.Manifest.Key[..16]}";
            archive.WriteEntry(Path.Combine(whole.Folder, "manifest.json"), $"{place}/manifest.json");
            archive.WriteEntry(Path.Combine(whole.Files, "a.txt"), $"{place}/files/a.txt");
        });

        var import = stores.Import();
        Assert.Contains(why, Assert.Single(import.Damages).Damage);
        Assert.Equal((2, 1), (import.Entries, import.Added));
        Assert.Equal(
            [".experiments-store", ".tmp", "text"],
            Directory.GetFileSystemEntries(stores.Folder["other"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["a.tar.gz", "other", "store"], Directory.GetFileSystemEntries(stores.Folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_file_larger_than_its_manifest_says_is_not_unpacked()
    {
        var whole = stores.Publish("whole");
        var place = $"text/{whole.Manifest.Key[..16]}";
        stores.Pack(archive =>
        {
            archive.WriteEntry(Path.Combine(whole.Folder, "manifest.json"), $"{place}/manifest.json");
            ArchivedStores.Add(archive, $"{place}/files/a.txt", new string('x', 10_000_000));
        });
        Assert.Contains("not as its manifest says", Assert.Single(stores.Import().Damages).Damage);
        Assert.Empty(stores.Other.List());
    }
}
