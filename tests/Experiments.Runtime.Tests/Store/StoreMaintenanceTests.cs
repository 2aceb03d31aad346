using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

public sealed class StoreMaintenanceTests : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Young = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Between = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;

    public StoreMaintenanceTests() => store = new ArtifactStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_store_checks()
    {
        Publish("a", Old);
        Publish("bc", Old);
        var check = store.Check();
        Assert.Equal((2, 3), (check.Entries, check.Bytes));
        Assert.Empty(check.Damages);
    }

    [Fact]
    public void A_changed_byte_of_equal_length_is_found_by_the_whole_check()
    {
        var entry = Publish("hello", Old);
        File.WriteAllText(Path.Combine(entry.Files, "a.txt"), "hallo");
        Assert.NotNull(store.Find("text", new StageKey(entry.Manifest.Key)).Entry);
        Assert.Contains("other content", Assert.Single(store.Check().Damages).Damage);
    }

    [Theory]
    [InlineData(
        "\"name\": \"parameter.text\",\n      \"value\": \"hello\"",
        "\"name\": \"parameter.text\",\n      \"value\": \"world\"",
        "key does not fit")]
    [InlineData("\"content\": \"", "\"content\": \"0", "content does not fit")]
    public void A_changed_manifest_is_found(string old, string changed, string message)
    {
        var path = Path.Combine(Publish("hello", Old).Folder, "manifest.json");
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, changed));
        Assert.Contains(message, Assert.Single(store.Check().Damages).Damage);
    }

    [Fact]
    public void A_file_that_nobody_published_is_found()
    {
        File.WriteAllText(Path.Combine(Publish("hello", Old).Files, "b.txt"), "stray");
        Assert.Contains("b.txt is not in the manifest", Assert.Single(store.Check().Damages).Damage);
    }

    [Fact]
    public void Garbage_is_what_is_damaged_or_both_old_and_needed_by_nothing()
    {
        var needed = Publish("needed", Old);
        var young = Publish("young", Young);
        var old = Publish("old", Old);
        var damaged = Publish("damaged", Young);
        File.Delete(Path.Combine(damaged.Files, "a.txt"));

        var garbage = new GarbageCollector(store).FindGarbage(new HashSet<string> { needed.Manifest.Key }, Between);
        Assert.Equal(new[] { damaged.Folder, old.Folder }.Order(), garbage.Select(entry => entry.Place).Order());
        Assert.True(Directory.Exists(old.Folder));

        new GarbageCollector(store).Remove(garbage);
        Assert.False(Directory.Exists(old.Folder));
        Assert.False(Directory.Exists(damaged.Folder));
        Assert.True(Directory.Exists(needed.Folder));
        Assert.True(Directory.Exists(young.Folder));
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["store"], ".tmp")));
    }

    [Fact]
    public void Checkpoints_of_running_stages_stay()
    {
        var (dead, alive) = (KeyOf("dead"), KeyOf("alive"));
        string lost;
        using (var draft = store.Begin("text", dead))
        {
            lost = draft.Scratch;
            File.WriteAllText(Path.Combine(lost, "checkpoint"), "1");
        }

        using var running = store.Begin("text", alive);
        Assert.Equal(1, new GarbageCollector(store).RemoveCheckpoints());
        Assert.False(Directory.Exists(lost));
        Assert.True(Directory.Exists(running.Scratch));
    }

    [Fact]
    public void An_archive_carries_entries_to_another_store()
    {
        var (first, second) = (Publish("first", Old), Publish("second", Old));
        StoreArchive.Export([first, second, first], folder["a.tar.gz"]);

        var other = new ArtifactStore(folder["other"]);
        Assert.Equal((2, 2), StoreArchive.Import(other, folder["a.tar.gz"]));
        Assert.Equal((2, 0), StoreArchive.Import(other, folder["a.tar.gz"]));
        var taken = other.Find("text", new StageKey(first.Manifest.Key)).Entry!;
        Assert.Equal("first", File.ReadAllText(Path.Combine(taken.Files, "a.txt")));
        Assert.Empty(other.Check().Damages);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["other"], ".tmp")));
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        var entry = Publish("hello", Old);
        File.WriteAllText(Path.Combine(entry.Files, "a.txt"), "hallo");
        StoreArchive.Export([entry], folder["a.tar.gz"]);
        var other = new ArtifactStore(folder["other"]);
        Assert.Contains("other content", Assert.Throws<StoreException>(() => StoreArchive.Import(other, folder["a.tar.gz"])).Message);
        Assert.Empty(other.List());

        File.WriteAllText(folder["none.tar.gz"], "this is no archive");
        Assert.Contains("no archive", Assert.Throws<StoreException>(() => StoreArchive.Import(other, folder["none.tar.gz"])).Message);
        var missing = Assert.Throws<StoreException>(() => StoreArchive.Import(other, folder["missing.tar.gz"]));
        Assert.Contains("There is no archive", missing.Message);
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        StoreArchive.Export([Publish(new string('x', 100_000), Old)], folder["a.tar.gz"]);
        var bytes = File.ReadAllBytes(folder["a.tar.gz"]);
        File.WriteAllBytes(folder["a.tar.gz"], bytes[..(bytes.Length / 2)]);
        Assert.Throws<StoreException>(() => StoreArchive.Import(new ArtifactStore(folder["other"]), folder["a.tar.gz"]));
    }

    private static KeyField[] FieldsOf(string text) => [new("kind", "text"), new("parameter.text", text)];

    private static StageKey KeyOf(string text) => KeyAlgorithm.Compute(FieldsOf(text));

    private StoreEntry Publish(string text, DateTimeOffset created)
    {
        using var draft = store.Begin("text", KeyOf(text));
        File.WriteAllText(Path.Combine(draft.Files, "a.txt"), text);
        var manifest = new Manifest("text", KeyOf(text).Hex, "") { Fields = FieldsOf(text), Timings = new StageTimings(created, 1, 1) };
        return store.Publish(draft, manifest).Entry;
    }
}
