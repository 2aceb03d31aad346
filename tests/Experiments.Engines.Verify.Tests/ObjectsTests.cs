namespace Experiments.Snapshots.Tests;

public sealed class ObjectsTests : IDisposable
{
    private readonly SnapshotFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Objects_are_written_member_by_member_without_default_values()
    {
        var person = new
        {
            Name = "Ada",
            Age = 36,
            Score = 1.0,
            Share = 0.25,
            Nothing = (string?)null,
            Zero = 0,
            Active = false,
            Tags = new[] { "one", "two" },
            NoTags = Array.Empty<string>(),
            Address = new { Street = "Long Lane", Day = DayOfWeek.Friday },
        };
        Assert.Equal(
            """
            {
              Name: Ada,
              Age: 36,
              Score: 1.0,
              Share: 0.25,
              Active: false,
              Tags: [
                one,
                two
              ],
              Address: {
                Street: Long Lane,
                Day: Friday
              }
            }
            """,
            await folder.Received(Verify(person)));
    }

    [Fact]
    public async Task Dictionaries_are_sorted_by_key() => Assert.Equal(
        "{\n  B: 0,\n  a: 1,\n  b: 2\n}",
        await folder.Received(Verify(new Dictionary<string, int> { ["b"] = 2, ["a"] = 1, ["B"] = 0 })));

    [Fact]
    public async Task Empty_lists_and_objects_are_written_where_they_stand_alone() => Assert.Equal(
        "[\n  [],\n  {},\n  null\n]",
        await folder.Received(Verify(new object?[] { Array.Empty<int>(), new object(), null })));

    [Fact]
    public async Task Text_of_several_lines_starts_on_its_own_line() => Assert.Equal(
        "{\n  Text:\none\ntwo,\n  Next: 3\n}",
        await folder.Received(Verify(new { Text = "one\r\ntwo", Next = 3 })));

    [Fact]
    public async Task Guids_and_times_get_names_in_the_order_of_appearance()
    {
        var first = Guid.NewGuid();
        var second = Guid.NewGuid();
        var time = new DateTime(2020, 1, 2, 3, 4, 5);
        Assert.Equal(
            "{\n  A: Guid_1,\n  B: Guid_2,\n  C: Guid_1,\n  D: DateTime_1,\n  E: Guid_2\n}",
            await folder.Received(Verify(new { A = first, B = second, C = first, D = time, E = second.ToString() })));
    }

    [Fact]
    public async Task Members_can_be_left_out_or_scrubbed() => Assert.Equal(
        "{\n  A: 1,\n  C: {Scrubbed}\n}",
        await folder.Received(Verify(new { A = 1, B = 2, C = 3 }).IgnoreMember("B").ScrubMember("C")));

    [Fact]
    public async Task Exceptions_are_written_with_type_and_message() => Assert.Equal(
        "{\n  Type: InvalidOperationException,\n  Message: It broke.\n}",
        await folder.Received(Throws(() => throw new InvalidOperationException("It broke.")).IgnoreStackTrace()));

    [Fact]
    public async Task Code_that_throws_nothing_is_an_error()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Throws(() => { }).UseDirectory(folder.Path));
        Assert.Equal("Did not throw.", failure.Message);
    }

    [Fact]
    public async Task Null_and_empty_text_have_names()
    {
        Assert.Equal("null", await folder.Received(Verify((object?)null)));
        Assert.Equal("emptyString", await folder.Received(Verify("")));
    }
}
