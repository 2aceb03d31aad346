namespace Experiments.Snapshots.Tests;

public sealed class NamesTests : IDisposable
{
    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a/b", 1.5, "Theory_text=a-b_number=1.5")]
    [InlineData("plain", -2, "Theory_text=plain_number=-2")]
    public async Task Parameters_stand_in_the_name_with_characters_that_every_system_allows(string text, double number, string expected)
    {
        await Fails(Verify("x").UseMethodName("Theory").UseParameters(text, number));
        Assert.Equal([$"NamesTests.{expected}.received.txt"], folder.Files);
    }

    [Theory]
    [InlineData(3, true)]
    public async Task Ignored_parameters_stand_in_the_received_name_only(int count, bool flag)
    {
        folder.Write("NamesTests.Ignored_flag=True.verified.txt", "x");
        await Verify("x").UseDirectory(folder.Path).UseMethodName("Ignored").UseParameters(count, flag).IgnoreParameters("count");
        Assert.Equal(["NamesTests.Ignored_flag=True.verified.txt"], folder.Files);
    }

    [Fact]
    public async Task Type_and_method_can_be_replaced()
    {
        await Fails(Verify("x", "cs").UseTypeName("Emitter").UseMethodName("Quickstart"));
        Assert.Equal(["Emitter.Quickstart.received.cs"], folder.Files);
    }

    [Fact]
    public async Task More_parameters_than_the_method_has_are_an_error()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("x").UseDirectory(folder.Path).UseParameters(1));
        Assert.Equal("The number of passed in parameters (1) must not exceed the number of parameters for the method (0).", failure.Message);
    }

    [Fact]
    public void A_file_name_and_a_method_name_exclude_each_other() =>
        Assert.ThrowsAny<Exception>(() => { _ = Verify("x").UseFileName("one").UseMethodName("two"); });

    [Fact]
    public void Separators_are_no_part_of_a_file_name() =>
        Assert.ThrowsAny<Exception>(() => { _ = Verify("x").UseFileName("one/two"); });

    [Fact]
    public Task Snapshots_stand_beside_the_source_file() => Verify("beside the test's source file");

    private Task Fails(SettingsTask verification) =>
        Assert.ThrowsAnyAsync<Exception>(async () => await verification.UseDirectory(folder.Path));
}
