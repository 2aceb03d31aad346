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
    public void A_damaged_entry_is_not_taken_over_under_another_key()
    {
        var entry = Publish("hello", Old);
        File.WriteAllText(Path.Combine(entry.Files, "a.txt"), "hallo");
        var problem = Assert.Throws<StoreException>(() => store.Adopt(entry, TextEntries.FieldsOf("other"), [], "equal"));
        Assert.Contains("other content", problem.Message);
        Assert.Null(store.Find("text", TextEntries.KeyOf("other")).Entry);
    }

    [Fact]
    public void A_file_that_nobody_published_is_found()
    {
        File.WriteAllText(Path.Combine(Publish("hello", Old).Files, "b.txt"), "stray");
        Assert.Contains("b.txt is not in the manifest", Assert.Single(store.Check().Damages).Damage);
    }

    [Fact]
    public void Garbage_is_what_is_old_and_damaged_or_needed_by_nothing()
    {
        var needed = Publish("needed", Old);
        var young = Publish("young", Young);
        var old = Publish("old", Old);
        var (damaged, fresh) = (Publish("damaged", Young), Publish("fresh", Young));
        File.Delete(Path.Combine(damaged.Files, "a.txt"));
        Directory.SetLastWriteTimeUtc(damaged.Folder, Old.UtcDateTime);
        File.Delete(Path.Combine(fresh.Files, "a.txt"));

        var (garbage, left) = new GarbageCollector(store).FindGarbage(new HashSet<string> { needed.Manifest.Key }, Between);
        Assert.Empty(left);
        Assert.Equal(new[] { damaged.Folder, old.Folder }.Order(), garbage.Select(entry => entry.Place).Order());
        Assert.True(Directory.Exists(old.Folder));

        new GarbageCollector(store).Remove(garbage);
        Assert.False(Directory.Exists(old.Folder));
        Assert.False(Directory.Exists(damaged.Folder));
        Assert.True(Directory.Exists(needed.Folder));
        Assert.True(Directory.Exists(young.Folder));
        Assert.True(Directory.Exists(fresh.Folder));
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["store"], ".tmp")));
    }

    [Fact]
    public void Checkpoints_of_running_stages_stay()
    {
        var (dead, alive) = (TextEntries.KeyOf("dead"), TextEntries.KeyOf("alive"));
        string lost;
        using (var draft = store.Begin("text", dead))
        {
            lost = draft.Scratch;
            File.WriteAllText(Path.Combine(lost, "checkpoint"), "1");
        }

        using var running = store.Begin("text", alive);
        var collector = new GarbageCollector(store);
        Assert.Equal([lost], collector.FindCheckpoints());
        Assert.True(Directory.Exists(lost));
        Assert.Equal(1, collector.RemoveCheckpoints(collector.FindCheckpoints()));
        Assert.False(Directory.Exists(lost));
        Assert.True(Directory.Exists(running.Scratch));
    }

    private StoreEntry Publish(string text, DateTimeOffset created) => TextEntries.Publish(store, text, created);
}
