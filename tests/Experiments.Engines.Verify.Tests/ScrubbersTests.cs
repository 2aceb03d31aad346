namespace Experiments.Snapshots.Tests;

public sealed class ScrubbersTests : IDisposable
{
    private const string Text = "keep\n\nseed 42\nSEED 43\n  \nlast";

    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lines_containing_a_text_are_removed() =>
        Assert.Equal("keep\n\n  \nlast", await folder.Received(Verify(Text).ScrubLinesContaining("seed")));

    [Fact]
    public async Task Letter_case_counts_where_it_is_asked_for() =>
        Assert.Equal("keep\n\nSEED 43\n  \nlast", await folder.Received(Verify(Text).ScrubLinesContaining(StringComparison.Ordinal, "seed")));

    [Fact]
    public async Task Empty_lines_are_removed() =>
        Assert.Equal("keep\nseed 42\nSEED 43\nlast", await folder.Received(Verify(Text).ScrubEmptyLines()));

    [Fact]
    public async Task Lines_are_replaced_or_removed() => Assert.Equal(
        "keep\n\nseed *\nSEED 43\n  ",
        await folder.Received(Verify(Text).ScrubLinesWithReplace(line => line switch { "seed 42" => "seed *", "last" => null, _ => line })));

    [Fact]
    public async Task The_scrubber_added_last_runs_first_unless_it_asks_not_to() => Assert.Equal(
        "bc",
        await folder.Received(Verify("a")
            .AddScrubber(text => text.Replace("b", "bc"))
            .AddScrubber(text => text.Replace("a", "b"))));

    [Fact]
    public async Task Scrubbers_reach_values_inside_objects() => Assert.Equal(
        "{\n  Path: * here\n}",
        await folder.Received(Verify(new { Path = "secret here" }).AddScrubber(text => text.Replace("secret", "*"))));

    [Fact]
    public async Task Scrubbers_of_an_extension_leave_others_alone() => Assert.Equal(
        "a",
        await folder.Received(Verify("a", "cs").AddScrubber("txt", text => text.Replace("a", "b"))));

    [Fact]
    public async Task Folders_of_this_machine_get_names()
    {
        var here = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "file.txt"));
        Assert.Equal("in {CurrentDirectory}file.txt", await folder.Received(Verify($"in {here}")));
    }

    [Fact]
    public async Task Scrubbers_can_be_turned_off()
    {
        var here = AppContext.BaseDirectory + "x";
        Assert.Equal(here, await folder.Received(Verify(here).DisableScrubbers().ScrubLinesContaining("x")));
    }
}
