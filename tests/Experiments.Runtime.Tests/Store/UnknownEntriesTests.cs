using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

/// <summary>What lies in the place of an entry, and may be anybody's.</summary>
public sealed class UnknownEntriesTests : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> Nothing = [];

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;

    public UnknownEntriesTests() => store = new ArtifactStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"my\": \"own notes\"}")]
    [InlineData("{\"kind\": \"text\", \"key\": \"0123456789abcdef\", \"content\": \"\"}")]
    [InlineData("<manifest/>")]
    public void A_folder_whose_manifest_cannot_be_used_is_named_and_stays(string manifest)
    {
        var entry = Publish("a");
        File.WriteAllText(folder["store/text/letter.txt"], "precious");
        var mine = Directory.CreateDirectory(folder["store/text/0123456789abcdef"]).FullName;
        File.WriteAllText(Path.Combine(mine, "manifest.json"), manifest);
        File.WriteAllText(Path.Combine(mine, "letter.txt"), "precious");
        Directory.SetLastWriteTimeUtc(mine, Old.UtcDateTime);

        var (garbage, left) = Collect();
        Assert.Equal(entry.Folder, Assert.Single(garbage).Place);
        Assert.Equal(mine, Assert.Single(left).Place);
        Assert.Contains("manifest", left[0].Damage);
        Assert.Equal("precious", File.ReadAllText(Path.Combine(mine, "letter.txt")));
        Assert.False(Directory.Exists(entry.Folder));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("files/notes.txt")]
    [InlineData("files/more/notes.txt")]
    [InlineData("other-mine.json")]
    public void An_entry_with_a_file_of_somebody_else_is_named_and_stays(string stranger)
    {
        var (entry, damaged) = (Publish("a"), Publish("b"));
        File.Delete(Path.Combine(damaged.Files, "a.txt"));
        foreach (var place in new[] { entry.Folder, damaged.Folder })
        {
            var path = Path.Combine(place, stranger);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "precious");
        }

        var (garbage, left) = Collect();
        Assert.Empty(garbage);
        Assert.Equal(2, left.Count);
        Assert.All(left, each => Assert.Contains($"does not know the file {stranger}", each.Damage));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(entry.Folder, stranger)));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(damaged.Folder, stranger)));
    }

    [Fact]
    public void What_stores_put_beside_an_artifact_goes_with_it()
    {
        var entry = Publish("a");
        File.WriteAllText(entry.LogPath, "done");
        File.WriteAllText(Path.Combine(entry.Folder, "other-0123456789abcdef.json"), "{}");
        var (garbage, left) = Collect();
        Assert.Empty(left);
        Assert.Equal(entry.Folder, Assert.Single(garbage).Place);
        Assert.False(Directory.Exists(entry.Folder));
    }

    [Fact]
    public void An_entry_that_was_made_anew_since_it_was_found_stays()
    {
        var entry = Publish("a");
        File.Delete(Path.Combine(entry.Files, "a.txt"));
        Directory.SetLastWriteTimeUtc(entry.Folder, Old.UtcDateTime);
        var collector = new GarbageCollector(store);
        var found = collector.FindGarbage(Nothing, DateTimeOffset.MaxValue);
        Assert.Contains("damaged", Assert.Single(found.Entries).Reason);

        Publish("a");
        collector.Remove(found.Entries);
        Assert.Equal("a", File.ReadAllText(Path.Combine(entry.Files, "a.txt")));
    }

    private (IReadOnlyList<RemovableEntry> Entries, IReadOnlyList<StoreDamage> Left) Collect()
    {
        var collector = new GarbageCollector(store);
        var found = collector.FindGarbage(Nothing, DateTimeOffset.MaxValue);
        collector.Remove(found.Entries);
        return found;
    }

    private StoreEntry Publish(string text) => TextEntries.Publish(store, text, Old);
}
