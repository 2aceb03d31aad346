namespace Experiments.Snapshots.Tests;

public sealed class NamesTests : IDisposable
{
    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a/b", 1.5, "text=a-b_number=1.5")]
    [InlineData("plain", -2, "text=plain_number=-2")]
    public async Task Parameters_stand_in_the_name_with_characters_that_every_system_allows(string text, double number, string expected)
    {
        await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("x", sourceFile: folder.SourceFile).UseParameters(text, number));
        Assert.Equal(
            [$"NamesTests.Parameters_stand_in_the_name_with_characters_that_every_system_allows_{expected}.received.txt"],
            folder.Files);
    }

    [Fact]
    public async Task A_name_that_was_used_already_is_an_error()
    {
        var prefix = $"NamesTests.{nameof(A_name_that_was_used_already_is_an_error)}";
        folder.Write($"{prefix}.verified.txt", "text");
        await Verify("text", sourceFile: folder.SourceFile);
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("text", sourceFile: folder.SourceFile));
        Assert.StartsWith($"The prefix has already been used: {folder.Path}/{prefix}.", failure.Message);
    }

    [Fact]
    public Task Snapshots_stand_beside_the_source_file() => Verify("beside the test's source file");
}
