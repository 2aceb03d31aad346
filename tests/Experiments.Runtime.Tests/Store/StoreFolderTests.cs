using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

public sealed class StoreFolderTests : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> Nothing = [];

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;

    public StoreFolderTests() => store = new ArtifactStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("thesis.tex")]
    [InlineData("src/Program.cs")]
    [InlineData(".ssh/id")]
    [InlineData("text/notes/manifest.json")]
    [InlineData("text/0123456789abcdef")]
    [InlineData("text/0123456789abcdef/letter.txt")]
    public void A_folder_with_anything_else_is_no_store_and_is_not_touched(string file)
    {
        var path = Path.Combine(folder["store"], file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "precious");
        var before = Content();

        foreach (var use in Uses())
        {
            Assert.Contains("is not a store", Assert.Throws<StoreException>(use).Message);
        }

        Assert.Empty(new GarbageCollector(store).FindGarbage(Nothing, DateTimeOffset.MaxValue).Entries);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_file_is_no_store()
    {
        File.WriteAllText(folder["store"], "precious");
        Assert.Contains("is a file", Assert.Throws<StoreException>(store.Recognize).Message);
        Assert.Throws<StoreException>(() => store.Begin("text", TextEntries.KeyOf("a")));
        Assert.Equal("precious", File.ReadAllText(folder["store"]));
    }

    [Fact]
    public void Looking_and_tidying_up_make_no_store()
    {
        Directory.CreateDirectory(folder["store"]);
        store.Recognize();
        Assert.Empty(store.List());
        Assert.Empty(new GarbageCollector(store).FindCheckpoints());
        new GarbageCollector(store).Remove([]);
        Assert.Empty(Content());
    }

    [Fact]
    public void A_store_has_a_marker_and_keeps_what_else_comes_into_it()
    {
        var entry = Publish("a");
        Assert.Contains("is a store", File.ReadAllText(folder["store/.experiments-store"]));
        string[] strangers =
            ["notes.txt", "text/notes.txt", "text/notes/manifest.json", "text/0123456789abcdef/letter.txt", "lost+found/x"];
        foreach (var stranger in strangers)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder["store/" + stranger])!);
            File.WriteAllText(folder["store/" + stranger], "precious");
        }

        store.Recognize();
        var garbage = new GarbageCollector(store).FindGarbage(Nothing, DateTimeOffset.MaxValue).Entries;
        Assert.Equal(entry.Folder, Assert.Single(garbage).Place);
        new GarbageCollector(store).Remove(garbage);
        Assert.False(Directory.Exists(entry.Folder));
        Assert.All(strangers, stranger => Assert.Equal("precious", File.ReadAllText(folder["store/" + stranger])));
    }

    [Fact]
    public void A_store_of_before_there_were_markers_is_known_by_its_shape()
    {
        var entry = Publish("a");
        File.Delete(folder["store/.experiments-store"]);
        var again = new ArtifactStore(folder["store"]);
        again.Recognize();
        Assert.NotNull(again.Find("text", TextEntries.KeyOf("a")).Entry);
        Assert.False(File.Exists(folder["store/.experiments-store"]));

        TextEntries.Publish(again, "b", Old);
        Assert.True(File.Exists(folder["store/.experiments-store"]));
        Assert.True(Directory.Exists(entry.Folder));
    }

    [Fact]
    public void Many_programs_make_one_store_at_once()
    {
        for (var round = 0; round < 20; round++)
        {
            var place = folder[$"store-{round}"];
            Parallel.For(0, 8, number => TextEntries.Publish(new ArtifactStore(place), $"{number}", Old));
            Assert.Equal(8, new ArtifactStore(place).Check().Entries);
        }
    }

    [Fact]
    public void A_linked_store_is_a_store()
    {
        Directory.CreateDirectory(folder["disk"]);
        Directory.CreateSymbolicLink(folder["store"], folder["disk"]);
        var entry = Publish("a");
        Assert.True(Directory.Exists(Path.Combine(folder["disk"], "text", Path.GetFileName(entry.Folder))));
        Assert.Single(new GarbageCollector(store).FindGarbage(Nothing, DateTimeOffset.MaxValue).Entries);
    }

    [Fact]
    public void What_lies_behind_a_link_in_a_store_is_never_removed()
    {
        var entry = Publish("a");
        var elsewhere = TextEntries.Publish(new ArtifactStore(folder["elsewhere"]), "b", Old);
        Directory.CreateSymbolicLink(Path.Combine(folder["store"], "text", Path.GetFileName(elsewhere.Folder)), elsewhere.Folder);
        Directory.CreateSymbolicLink(folder["store/linked"], Path.GetDirectoryName(elsewhere.Folder)!);
        Directory.CreateSymbolicLink(Path.Combine(entry.Folder, "files", "more"), elsewhere.Folder);

        var garbage = new GarbageCollector(store).FindGarbage(Nothing, DateTimeOffset.MaxValue).Entries;
        Assert.Equal(entry.Folder, Assert.Single(garbage).Place);
        new GarbageCollector(store).Remove(garbage);
        Assert.Equal("b", File.ReadAllText(Path.Combine(elsewhere.Files, "a.txt")));
        Assert.Empty(new ArtifactStore(folder["elsewhere"]).Check().Damages);
    }

    [Theory]
    [InlineData(".tmp")]
    [InlineData(".scratch")]
    [InlineData("text")]
    public void Nothing_is_written_through_a_link_in_a_store(string name)
    {
        Publish("a");
        Directory.CreateDirectory(folder["elsewhere"]);
        Directory.Delete(folder["store/" + name], recursive: true);
        Directory.CreateSymbolicLink(folder["store/" + name], folder["elsewhere"]);
        Assert.Contains("symbolic link", Assert.Throws<StoreException>(() => Publish("b")).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["elsewhere"]));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/evil")]
    [InlineData(".tmp")]
    [InlineData("")]
    public void A_kind_whose_name_is_a_path_is_refused(string kind) =>
        Assert.Throws<StoreException>(() => store.Begin(kind, TextEntries.KeyOf("a")).Dispose());

    private IEnumerable<Action> Uses() =>
    [
        store.Recognize,
        () => store.Begin("text", TextEntries.KeyOf("a")),
        () => store.TryBegin("text", TextEntries.KeyOf("a")),
        () => store.RecordCode(new StageCode(new string('0', 64), [])),
        () => Publish("a"),
        store.RemoveLeftovers,
        () => new GarbageCollector(store).Remove([]),
    ];

    private StoreEntry Publish(string text) => TextEntries.Publish(store, text, Old);

    private string[] Content() =>
        [.. Directory.GetFileSystemEntries(folder["store"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
