using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

/// <summary>Links inside a store, and in what stages leave: what they lead to is never written.</summary>
public sealed class StoreLinksTests : IDisposable
{
    private static readonly DateTimeOffset Old = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly ArtifactStore store;

    public StoreLinksTests()
    {
        store = new ArtifactStore(folder["store"]);
        Directory.CreateDirectory(folder["outside"]);
        File.WriteAllText(folder["outside/letter.txt"], "precious");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("files", "outside")]
    [InlineData("files/more", "outside")]
    [InlineData("files/more", "nowhere")]
    [InlineData("files/a.txt", "outside/letter.txt")]
    [InlineData("files/deep/a.txt", "outside/letter.txt")]
    [InlineData("files/deep/a.txt", "nowhere")]
    public void An_output_with_a_link_is_refused_and_what_it_leads_to_stays(string link, string target)
    {
        using (var draft = store.Begin("text", TextEntries.KeyOf("a")))
        {
            var path = Path.Combine(draft.Folder, link);
            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, folder[target]);
            var problem = Assert.Throws<StoreException>(() => store.Publish(draft, TextEntries.ManifestOf("a", Old)));
            Assert.Contains("an artifact is files alone", problem.Message);
        }

        Assert.Empty(store.List());
        CheckOutside();
    }

    [Theory]
    [InlineData("outside")]
    [InlineData("nowhere")]
    public void A_checkpoint_is_not_written_through_a_link(string target)
    {
        string scratch;
        using (var draft = store.Begin("text", TextEntries.KeyOf("a")))
        {
            scratch = draft.Scratch;
        }

        Directory.CreateSymbolicLink(scratch, folder[target]);
        Assert.Contains("is a symbolic link", Assert.Throws<StoreException>(() => store.Begin("text", TextEntries.KeyOf("a"))).Message);
        File.Delete(scratch);
        File.CreateSymbolicLink(scratch + ".claim", folder["nowhere"]);
        Assert.Contains("is a symbolic link", Assert.Throws<StoreException>(() => store.TryBegin("text", TextEntries.KeyOf("a"))).Message);
        store.RemoveLeftovers();
        CheckOutside();
    }

    [Fact]
    public void Answers_are_not_kept_behind_a_link()
    {
        using (store.Begin("text", TextEntries.KeyOf("a")))
        {
            Directory.CreateSymbolicLink(folder["store/.answers"], folder["outside"]);
        }

        Assert.Contains("is a symbolic link", Assert.Throws<StoreException>(() => store.Begin("text", TextEntries.KeyOf("a"))).Message);
        CheckOutside();
    }

    [Fact]
    public void The_other_result_of_a_key_is_not_recorded_behind_a_link()
    {
        var elsewhere = TextEntries.Publish(new ArtifactStore(folder["elsewhere"]), "a", Old);
        Directory.CreateDirectory(folder["store/text"]);
        File.WriteAllText(folder["store/.experiments-store"], "");
        Directory.CreateSymbolicLink(Path.Combine(folder["store/text"], Path.GetFileName(elsewhere.Folder)), elsewhere.Folder);
        using (var draft = store.Begin("text", TextEntries.KeyOf("a")))
        {
            File.WriteAllText(Path.Combine(draft.Files, "a.txt"), "something else");
            Assert.Contains("is a symbolic link", store.Publish(draft, TextEntries.ManifestOf("a", Old)).Notice);
        }

        Assert.Equal(
            ["files", "manifest.json"], Directory.GetFileSystemEntries(elsewhere.Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("outside")]
    [InlineData("outside/letter.txt")]
    [InlineData("nowhere")]
    public void An_entry_in_whose_place_a_link_to_something_else_is_replaces_the_link_alone(string target)
    {
        Directory.CreateDirectory(folder["store/text"]);
        File.WriteAllText(folder["store/.experiments-store"], "");
        var place = store.PlaceOf("text", TextEntries.KeyOf("a"));
        File.CreateSymbolicLink(place, folder[target]);
        var problem = Record.Exception(() => TextEntries.Publish(store, "a", Old));
        Assert.True(problem is null or StoreException, problem?.ToString());
        CheckOutside();
    }

    private void CheckOutside()
    {
        Assert.Equal("precious", File.ReadAllText(folder["outside/letter.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(folder["outside"]));
        Assert.False(Path.Exists(folder["nowhere"]));
    }
}
