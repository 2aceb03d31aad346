using System.Text.Json.Nodes;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

public sealed class ArtifactStoreTests : IDisposable
{
    private static readonly KeyField[] Fields = [new KeyField("kind", "text")];
    private static readonly StageKey Key = KeyAlgorithm.Compute(Fields);

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;

    public ArtifactStoreTests() => store = new ArtifactStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_published_is_found()
    {
        Publish("hello");
        var entry = store.Find("text", Key).Entry!;
        Assert.Equal("hello", File.ReadAllText(Path.Combine(entry.Files, "sub", "a.txt")));
        Assert.Equal(["sub/a.txt"], entry.Manifest.Files.Select(file => file.Path));
        Assert.Equal(5, entry.Manifest.Size);
        Assert.Equal(Path.Combine(folder["store"], "text", Key.Short), entry.Folder);
    }

    [Fact]
    public void A_key_without_entry_is_neither_found_nor_damaged() => Assert.Equal(new EntryLookup(null, null), store.Find("text", Key));

    [Fact]
    public void A_draft_that_is_not_published_leaves_nothing()
    {
        using (var draft = store.Begin("text", Key))
        {
            File.WriteAllText(Path.Combine(draft.Files, "a.txt"), "half");
        }

        Assert.Null(store.Find("text", Key).Entry);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["store"], ".tmp")));
    }

    [Fact]
    public void The_first_writer_wins_and_equal_content_is_no_news()
    {
        var first = Publish("hello");
        var second = Publish("hello");
        Assert.Null(second.Notice);
        Assert.Equal(first.Entry.Folder, second.Entry.Folder);
    }

    [Fact]
    public void Different_content_under_one_key_is_told_and_recorded()
    {
        Publish("hello");
        var second = Publish("world");
        Assert.Contains("different content", second.Notice);
        Assert.Equal("hello", File.ReadAllText(Path.Combine(second.Entry.Files, "sub", "a.txt")));
        Assert.Single(Directory.GetFiles(second.Entry.Folder, "other-*.json"));
        Assert.NotNull(store.Find("text", Key).Entry);
    }

    [Fact]
    public void A_manifest_of_before_defaults_were_recorded_is_read_as_having_none()
    {
        var manifest = Path.Combine(Publish("hello").Entry.Folder, "manifest.json");
        var old = JsonNode.Parse(File.ReadAllText(manifest))!.AsObject();
        Assert.True(old.Remove("defaults"));
        File.WriteAllText(manifest, old.ToJsonString());

        Assert.Empty(store.Find("text", Key).Entry!.Manifest.Defaults);
    }

    [Theory]
    [InlineData("missing file", "sub/a.txt is missing")]
    [InlineData("short file", "has 2 bytes instead of 5")]
    [InlineData("no manifest", "no manifest")]
    [InlineData("broken manifest", "manifest cannot be read")]
    [InlineData("foreign key", "its key is")]
    public void A_damaged_entry_is_detected_and_replaced(string damage, string message)
    {
        var entry = Publish("hello").Entry;
        var file = Path.Combine(entry.Files, "sub", "a.txt");
        var manifest = Path.Combine(entry.Folder, "manifest.json");
        Action harm = damage switch
        {
            "missing file" => () => File.Delete(file),
            "short file" => () => File.WriteAllText(file, "he"),
            "no manifest" => () => File.Delete(manifest),
            "broken manifest" => () => File.WriteAllText(manifest, File.ReadAllText(manifest)[..20]),
            _ => () => File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(Key.Hex, new string('0', 64))),
        };
        harm();

        var lookup = store.Find("text", Key);
        Assert.Null(lookup.Entry);
        Assert.Contains(message, lookup.Damage);

        Assert.Contains("damaged", Publish("hello").Notice);
        Assert.NotNull(store.Find("text", Key).Entry);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["store"], ".tmp")));
    }

    [Fact]
    public void Many_writers_at_once_publish_one_whole_entry()
    {
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Publish("hello"));
        Assert.Equal("hello", File.ReadAllText(Path.Combine(store.Find("text", Key).Entry!.Files, "sub", "a.txt")));
        Assert.Single(Directory.GetDirectories(Path.Combine(folder["store"], "text")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder["store"], ".tmp")));
    }

    [Fact]
    public void Scratch_outlives_a_draft_that_failed_and_ends_with_publication()
    {
        using (var draft = store.Begin("text", Key))
        {
            File.WriteAllText(Path.Combine(draft.Scratch, "checkpoint"), "step 3");
        }

        using var again = store.Begin("text", Key);
        Assert.Equal("step 3", File.ReadAllText(Path.Combine(again.Scratch, "checkpoint")));
        store.Publish(again, new Manifest("text", Key.Hex, ""));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder["store"], ".scratch")));
    }

    [Fact]
    public void Answers_are_shared_by_all_keys_and_outlive_publication_and_collection()
    {
        using (var draft = store.Begin("text", Key))
        {
            Directory.CreateDirectory(draft.Answers);
            File.WriteAllText(Path.Combine(draft.Answers, "answer"), "42");
            store.Publish(draft, new Manifest("text", Key.Hex, ""));
        }

        var collector = new GarbageCollector(store);
        collector.RemoveCheckpoints(collector.FindCheckpoints());
        store.RemoveLeftovers();
        File.Delete(Path.Combine(folder["store"], ".experiments-store"));
        using var other = new ArtifactStore(folder["store"]).Begin("other", new StageKey(new string('a', 64)));
        Assert.Equal("42", File.ReadAllText(Path.Combine(other.Answers, "answer")));
    }

    [Fact]
    public void Two_drafts_of_one_key_never_share_scratch()
    {
        using var first = store.Begin("text", Key);
        using var second = store.Begin("text", Key);
        Assert.NotEqual(first.Scratch, second.Scratch);
    }

    [Fact]
    public void While_one_makes_an_entry_nobody_else_tries()
    {
        using (var first = store.TryBegin("text", Key))
        {
            Assert.NotNull(first);
            Assert.Null(store.TryBegin("text", Key));
        }

        using var next = store.TryBegin("text", Key);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_store_that_cannot_be_made_is_one_clear_message()
    {
        File.WriteAllText(folder["store"], "a file, not a folder");
        var problem = Assert.Throws<StoreException>(() => store.Begin("text", Key));
        Assert.Contains(folder["store"], problem.Message);
    }

    [Fact]
    public void Leftovers_of_dead_processes_are_removed_and_others_kept()
    {
        using var own = store.Begin("text", Key);
        var root = Path.Combine(folder["store"], ".tmp");
        var dead = Directory.CreateDirectory(Path.Combine(root, $"text-1@{Environment.MachineName}@{int.MaxValue}@1")).FullName;
        var elsewhere = Directory.CreateDirectory(Path.Combine(root, $"text-1@another-machine@{int.MaxValue}@1")).FullName;
        store.RemoveLeftovers();
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(elsewhere));
        Assert.True(Directory.Exists(own.Files));
    }

    private PublishedEntry Publish(string text)
    {
        using var draft = store.Begin("text", Key);
        Directory.CreateDirectory(Path.Combine(draft.Files, "sub"));
        File.WriteAllText(Path.Combine(draft.Files, "sub", "a.txt"), text);
        return store.Publish(draft, new Manifest("text", Key.Hex, "") { Fields = Fields });
    }
}
