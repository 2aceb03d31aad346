using System.Runtime.CompilerServices;

namespace Experiments.Snapshots.Tests;

public sealed class FilesTests : IDisposable
{
    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_verified_file_fails_and_leaves_the_received_text()
    {
        var message = await Fails("the text");
        Assert.Equal([Received()], folder.Files);
        Assert.Equal("the text", folder.Read(Received()));
        Assert.Equal(
            $"""
             Directory: {folder.Path}
             New:
               - Received: {Received()}
                 Verified: {Verified()}

             FileContent:

             New:

             Received: {Received()}
             the text


             """.ReplaceLineEndings("\n"),
            message);
    }

    [Fact]
    public async Task A_different_text_fails_with_both_texts()
    {
        folder.Write(Verified(), "before");
        var message = await Fails("after");
        Assert.Equal("after", folder.Read(Received()));
        Assert.Equal("before", folder.Read(Verified()));
        Assert.Contains($"NotEqual:\n  - Received: {Received()}\n    Verified: {Verified()}\n", message);
        Assert.Contains($"Received: {Received()}\nafter\nVerified: {Verified()}\nbefore\n", message);
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo")]
    [InlineData("one\ntwo\n")]
    public async Task A_verified_file_may_have_other_line_endings_or_a_last_line_break(string verified)
    {
        folder.Write(Verified(), verified);
        await Verify("one\ntwo", sourceFile: folder.SourceFile);
        Assert.Equal([Verified()], folder.Files);
    }

    [Fact]
    public async Task A_received_file_of_an_earlier_run_is_removed_when_the_test_passes()
    {
        folder.Write(Received(), "old");
        folder.Write(Verified(), "good");
        await Verify("good", sourceFile: folder.SourceFile);
        Assert.Equal([Verified()], folder.Files);
    }

    [Fact]
    public async Task An_empty_verified_file_accepts_nothing()
    {
        folder.Write(Verified(), "");
        Assert.Contains("New:\n", await Fails(""));
        Assert.Equal("emptyString", folder.Read(Received()));
    }

    [Fact]
    public async Task Lines_containing_a_text_are_removed_in_upper_and_lower_case()
    {
        folder.Write(Verified(), "keep\n\n  \nlast");
        await Verify("keep\r\n\nseed 42\nSEED 43\n  \nlast", sourceFile: folder.SourceFile).ScrubLinesContaining("seed");
    }

    private static string Received([CallerMemberName] string test = "") => $"{nameof(FilesTests)}.{test}.received.txt";

    private static string Verified([CallerMemberName] string test = "") => $"{nameof(FilesTests)}.{test}.verified.txt";

    private async Task<string> Fails(string text) =>
        (await Assert.ThrowsAnyAsync<Exception>(async () => await Verify(text, sourceFile: folder.SourceFile))).Message;
}
