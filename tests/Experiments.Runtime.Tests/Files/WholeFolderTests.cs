using Experiments.Runtime.Files;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Files;

public sealed class WholeFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_made_or_changed_and_what_else_it_holds_stays()
    {
        WholeFolder.Change(folder["a/b"], copy => File.WriteAllText(Path.Combine(copy, "one"), "1"));
        Directory.CreateDirectory(folder["a/b/deep"]);
        File.WriteAllText(folder["a/b/deep/note"], "mine");
        File.CreateSymbolicLink(folder["a/b/link"], "deep/note");
        File.CreateSymbolicLink(folder["a/b/dangling"], "nowhere");
        WholeFolder.Change(folder["a/b"], copy => File.WriteAllText(Path.Combine(copy, "one"), "2"));

        Assert.Equal("2", File.ReadAllText(folder["a/b/one"]));
        Assert.Equal("mine", File.ReadAllText(folder["a/b/link"]));
        Assert.Equal("nowhere", new FileInfo(folder["a/b/dangling"]).LinkTarget);
        Assert.Equal(["b"], Names("a"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_change_that_fails_leaves_what_was_there(bool exists)
    {
        if (exists)
        {
            WholeFolder.Change(folder["a/b"], copy => File.WriteAllText(Path.Combine(copy, "one"), "1"));
        }

        Assert.Throws<IOException>(() => WholeFolder.Change(folder["a/b"], copy =>
        {
            File.WriteAllText(Path.Combine(copy, "one"), "2");
            Assert.Equal(exists ? "1" : null, File.Exists(folder["a/b/one"]) ? File.ReadAllText(folder["a/b/one"]) : null);
            throw new IOException("the disk is full");
        }));
        Assert.Equal(exists ? ["b"] : [], Names("a"));
        Assert.Equal(exists ? "1" : null, exists ? File.ReadAllText(folder["a/b/one"]) : null);
    }

    [Fact]
    public void A_link_is_replaced_and_what_it_leads_to_stays()
    {
        Directory.CreateDirectory(folder["elsewhere"]);
        File.WriteAllText(folder["elsewhere/one"], "1");
        Directory.CreateDirectory(folder["a"]);
        Directory.CreateSymbolicLink(folder["a/b"], folder["elsewhere"]);
        WholeFolder.Change(folder["a/b"], copy => File.WriteAllText(Path.Combine(copy, "one"), "2"));

        Assert.Equal("2", File.ReadAllText(folder["a/b/one"]));
        Assert.Equal("1", File.ReadAllText(folder["elsewhere/one"]));
        Assert.Null(new DirectoryInfo(folder["a/b"]).LinkTarget);
        Assert.Equal(["b"], Names("a"));
    }

    // As after a power cut: the number of a process that cannot be, as Linux has no more than 2^22.
    [Fact]
    public void What_a_dead_process_left_goes_with_the_next_change_and_nothing_else()
    {
        var space = Leftover.NewName("x").Split('@')[2].Split('-')[1];
        var dead = $"a/.b@{Environment.MachineName}@4194305-{space}@1";
        Directory.CreateDirectory(folder[dead]);
        Directory.CreateDirectory(folder["a/.b@another-machine@4194305-1@1"]);
        Directory.CreateDirectory(folder["a/.mine"]);
        WholeFolder.Change(folder["a/b"], _ => { });
        Assert.Equal([".b@another-machine@4194305-1@1", ".mine", "b"], Names("a"));
        Assert.True(WholeFolder.IsUnfinished(Path.GetFileName(dead)));
        Assert.False(WholeFolder.IsUnfinished(".mine"));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("dangling")]
    [InlineData("nothing")]
    public void Where_names_cannot_be_exchanged_it_is_replaced_all_the_same(string former)
    {
        Directory.CreateDirectory(folder["elsewhere"]);
        File.WriteAllText(folder["elsewhere/one"], "1");
        Directory.CreateDirectory(folder["a"]);
        Former(former);
        WholeFolder.Change(folder["a/b"], copy => File.WriteAllText(Path.Combine(copy, "two"), "2"), (_, _) => false);

        Assert.Equal("2", File.ReadAllText(folder["a/b/two"]));
        Assert.Equal(former is "folder" or "link", File.Exists(folder["a/b/one"]));
        Assert.Equal(["one"], Names("elsewhere"));
        Assert.Null(new DirectoryInfo(folder["a/b"]).LinkTarget);
        Assert.Equal(["b"], Names("a"));
    }

    // The copy disappears when the former folder has left its place.
    [Theory]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("dangling")]
    public void Where_names_cannot_be_exchanged_and_the_second_step_fails_the_former_is_back(string former)
    {
        Directory.CreateDirectory(folder["elsewhere"]);
        File.WriteAllText(folder["elsewhere/one"], "1");
        Directory.CreateDirectory(folder["a"]);
        Former(former);
        var link = new FileInfo(folder["a/b"]).LinkTarget;
        Assert.Throws<DirectoryNotFoundException>(() => WholeFolder.Change(folder["a/b"], _ => { }, (copy, _) =>
        {
            Directory.Delete(copy, recursive: true);
            return false;
        }));

        Assert.Equal(link, new FileInfo(folder["a/b"]).LinkTarget);
        Assert.Equal(former != "dangling", File.Exists(folder["a/b/one"]));
        Assert.Equal(["one"], Names("elsewhere"));
        Assert.Equal(["b"], Names("a"));
    }

    private void Former(string former)
    {
        switch (former)
        {
            case "folder":
                Directory.CreateDirectory(folder["a/b"]);
                File.WriteAllText(folder["a/b/one"], "1");
                break;
            case "link":
                Directory.CreateSymbolicLink(folder["a/b"], folder["elsewhere"]);
                break;
            case "dangling":
                File.CreateSymbolicLink(folder["a/b"], folder["nowhere"]);
                break;
        }
    }

    [Fact]
    public void Of_many_changes_at_once_every_reader_sees_one_whole()
    {
        Write(0);
        Parallel.For(1, 40, number =>
        {
            Write(number);
            Assert.Single(Enumerable.Range(0, 3).Select(_ => Whole()).Where(text => text is not null).Append("whole").Distinct());
        });
        Assert.Equal("whole", Whole());
        Assert.Equal(["b"], Names("a"));

        void Write(int number) => WholeFolder.Change(folder["a/b"], copy =>
        {
            File.WriteAllText(Path.Combine(copy, "one"), $"{number}");
            File.WriteAllText(Path.Combine(copy, "two"), $"{number}");
        });
    }

    // The two files are of one change, unless the folder was replaced between reading them.
    private string? Whole()
    {
        try
        {
            return File.ReadAllText(folder["a/b/one"]) == File.ReadAllText(folder["a/b/two"]) ? "whole" : null;
        }
        catch (FileNotFoundException)
        {
            return "without a file";
        }
    }

    private IEnumerable<string?> Names(string path) =>
        Directory.GetFileSystemEntries(folder[path]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
