namespace Experiments.Snapshots.Tests;

public sealed class FilesTests : IDisposable
{
    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_verified_file_fails_and_leaves_the_received_text()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("the text").UseDirectory(folder.Path));
        Assert.Equal(["FilesTests.A_missing_verified_file_fails_and_leaves_the_received_text.received.txt"], folder.Files);
        Assert.Equal("the text", folder.Read(folder.Files[0]));
        Assert.Equal(
            $"""
             Directory: {folder.Path}
             New:
               - Received: FilesTests.A_missing_verified_file_fails_and_leaves_the_received_text.received.txt
                 Verified: FilesTests.A_missing_verified_file_fails_and_leaves_the_received_text.verified.txt

             FileContent:

             New:

             Received: FilesTests.A_missing_verified_file_fails_and_leaves_the_received_text.received.txt
             the text


             """.ReplaceLineEndings("\n"),
            failure.Message);
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo")]
    [InlineData("one\ntwo\n")]
    public async Task A_verified_file_may_have_other_line_endings_or_a_last_line_break(string verified)
    {
        folder.Write("same.verified.txt", verified);
        await Verify("one\ntwo").UseDirectory(folder.Path).UseFileName("same").DisableRequireUniquePrefix();
        Assert.Equal(["same.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task A_different_text_fails_with_both_texts()
    {
        folder.Write("changed.verified.txt", "before");
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("after").UseDirectory(folder.Path).UseFileName("changed"));
        Assert.Contains("NotEqual:\n  - Received: changed.received.txt\n    Verified: changed.verified.txt\n", failure.Message);
        Assert.Contains("Received: changed.received.txt\nafter\nVerified: changed.verified.txt\nbefore\n", failure.Message);
        Assert.Equal("after", folder.Read("changed.received.txt"));
    }

    [Fact]
    public async Task A_received_file_of_an_earlier_run_is_removed_when_the_test_passes()
    {
        folder.Write("earlier.received.txt", "old");
        folder.Write("earlier.verified.txt", "good");
        await Verify("good").UseDirectory(folder.Path).UseFileName("earlier");
        Assert.Equal(["earlier.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task A_verified_file_that_no_text_matches_any_more_fails()
    {
        folder.Write("several#a.verified.txt", "A");
        folder.Write("several#b.verified.txt", "B");
        await Verify([new Target("txt", "A", "a"), new Target("txt", "B", "b")]).UseDirectory(folder.Path).UseFileName("several");
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verify([new Target("txt", "A", "a")]).UseDirectory(folder.Path).UseFileName("several").DisableRequireUniquePrefix());
        Assert.Contains("Delete:\n  - several#b.verified.txt\n", failure.Message);
        Assert.Contains("Equal:\n  - Received: several#a.received.txt\n", failure.Message);
    }

    [Fact]
    public async Task Texts_without_names_are_told_apart_by_index()
    {
        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verify([new Target("cs", "A"), new Target("cs", "B")]).UseDirectory(folder.Path).UseFileName("indexed"));
        Assert.Equal(["indexed#00.received.cs", "indexed#01.received.cs"], folder.Files);
    }

    [Fact]
    public async Task Accepted_texts_become_the_verified_file()
    {
        folder.Write("accepted.verified.txt", "before");
        var result = await Verify("after").UseDirectory(folder.Path).UseFileName("accepted").AutoVerify();
        Assert.Equal(["accepted.verified.txt"], folder.Files);
        Assert.Equal("after", result.Text);
    }

    [Fact]
    public async Task A_name_that_was_used_already_is_an_error()
    {
        folder.Write("twice.verified.txt", "text");
        await Verify("text").UseDirectory(folder.Path).UseFileName("twice");
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("text").UseDirectory(folder.Path).UseFileName("twice"));
        Assert.StartsWith($"The prefix has already been used: {folder.Path}/twice.", failure.Message);
    }

    [Fact]
    public async Task A_changed_setting_after_the_verification_is_an_error()
    {
        folder.Write("late.verified.txt", "text");
        var verification = Verify("text").UseDirectory(folder.Path).UseFileName("late");
        await verification;
        Assert.ThrowsAny<Exception>(() => { _ = verification.UseTypeName("other"); });
    }
}
