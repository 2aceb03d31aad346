using Experiments.Data.Dialogues;
using Experiments.Data.Import;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Tests.Import;

/// <summary>Turns in the form of OpenAI's interface: parts, tools and their calls, weights.</summary>
public sealed class MessagesTests : IDisposable
{
    private const string Call = """{"id": "c1", "type": "function", "function": {"name": "add", "arguments": "{\"a\": 1}"}}""";

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Tools_calls_names_and_weights_are_kept_and_come_back_as_they_were()
    {
        var path = fixture.Write(
            """{"tools": [{"type": "function", "function": {"name": "add", "parameters": {"context": 1}}}], "messages": ["""
            + """{"role": "system", "content": "be kind"}, {"role": "user", "content": "1+1?", "name": "ann"}, """
            + """{"role": "assistant", "content": null, "tool_calls": [CALL]}, """.Replace("CALL", Call)
            + """{"role": "tool", "tool_call_id": "c1", "name": "add", "content": "2"}, """
            + """{"role": "assistant", "content": "2", "weight": 1}]}""" + "\n"
            + """{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "no", "weight": 0}, """
            + """{"role": "user", "content": "q"}, {"role": "assistant", "content": "yes", "weight": 1.0}]}""");

        var dialogues = (await Import(path)).Read().ToList();
        Assert.Equal("""[{"type":"function","function":{"name":"add","parameters":{"context":1}}}]""", dialogues[0].Tools);
        Assert.Equal(
            [
                new("system", "be kind"),
                new("user", "1+1?") { Name = "ann" },
                new("assistant", "")
                {
                    ToolCalls = """[{"id":"c1","type":"function","function":{"name":"add","arguments":"{\"a\": 1}"}}]""",
                },
                new("tool", "2") { Name = "add", ToolCallId = "c1" },
                new("assistant", "2"),
            ],
            dialogues[0].Messages);
        Assert.Equal([null, 0, null, null], dialogues[1].Messages.Select(turn => turn.Weight));

        var written = File.ReadAllText(Path.Combine(fixture.Context.Output, "dialogues.jsonl"));
        var again = fixture.Write(written, "again.jsonl");
        await Import(again);
        Assert.Equal(written, File.ReadAllText(Path.Combine(fixture.Context.Output, "dialogues.jsonl")));
        Assert.Contains("\"tool_calls\":[{\"id\":\"c1\"", written);
    }

    [Fact]
    public async Task A_dialogue_without_them_is_written_as_before()
    {
        await Import(fixture.Write(
            """{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a", "weight": 1}]}"""));
        Assert.Equal(
            """{"id":"file/1","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"cluster":"file/1"}""" + "\n",
            File.ReadAllText(Path.Combine(fixture.Context.Output, "dialogues.jsonl")));
    }

    [Fact]
    public async Task Texts_of_tools_are_read_as_the_JSON_that_they_are()
    {
        var path = fixture.Write(
            """{"tools": "[{\"name\": \"add\"}]", "messages": [{"role": "user", "content": "q"}, """
            + """{"role": "assistant", "tool_calls": "[{\"name\": \"add\", \"arguments\": {}}]"}, {"role": "tool", "content": ""}]}""");
        var dialogue = (await Import(path)).Read().Single();
        Assert.Equal("""[{"name":"add"}]""", dialogue.Tools);
        Assert.Equal("""[{"name":"add","arguments":{}}]""", dialogue.Messages[1].ToolCalls);
    }

    [Theory]
    [InlineData(OtherParts.DropPart, new[] { "what is this? a cat", "q a" }, "file/1 other-part")]
    [InlineData(OtherParts.DropDialogue, new[] { "q a" }, "file/1 other-part")]
    public async Task Parts_that_are_no_texts_are_left_out_and_counted_where_the_spec_says_so(
        OtherParts others, string[] expected, string dropped)
    {
        var set = await Import(
            fixture.Write(Parts
                .Replace("TEXT", """{"type": "text", "text": "what is "}""")
                .Replace("IMAGE", """{"type": "image_url", "image_url": {"url": "x"}}""")
                .Replace("REST", """{"type": "text", "text": "this?"}""")),
            others);
        Assert.Equal(expected, set.Read().Select(dialogue => string.Join(' ', dialogue.Messages.Select(turn => turn.Content))));
        Assert.Equal(dropped, string.Join(';', fixture.Dropped().Select(one => $"{one.Id} {one.Reason}")));
        Assert.Contains("\"other-part\":1", fixture.Summary());
    }

    [Fact]
    public async Task Turns_of_which_none_counts_and_tools_that_nobody_called_are_left_out()
    {
        var path = fixture.Write("""
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a", "weight": 0}]}
            {"messages": [{"role": "user", "content": "q"}, {"role": "tool", "content": "x"}, {"role": "assistant", "content": "a"}]}
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": [{"type": "text", "text": "\ud83d"}]}]}
            """);
        await Import(path);
        Assert.Equal([("file/2", "nothing-counts"), ("file/3", "unknown-speaker"), ("file/4", "broken-text")], fixture.Dropped());
    }

    [Theory]
    [InlineData(
        """{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}""",
        "part 1 of a turn's content is of the type 'image_url'")]
    [InlineData(
        """{"role": "user", "content": [{"type": "text", "text": "q"}, {"type": "input_audio"}]}""",
        "part 2 of a turn's content is of the type 'input_audio'")]
    [InlineData("""{"role": "user", "content": ["q"]}""", "item 1 of 'content' is not an object")]
    [InlineData("""{"role": "user", "content": [{"text": "q"}]}""", "'type' is missing")]
    [InlineData("""{"role": "user", "content": [{"type": "text"}]}""", "'text' is missing")]
    [InlineData("""{"role": "user", "content": 1}""", "'content' is not a text")]
    [InlineData("""{"role": "user"}""", "'content' is missing")]
    [InlineData("""{"content": "q"}""", "'role' is missing")]
    [InlineData("""{"role": "assistant", "content": null}""", "'content' is missing")]
    [InlineData("""{"role": "assistant", "content": "a", "tool_calls": {}}""", "'tool_calls' is neither a list nor the JSON of one")]
    [InlineData("""{"role": "assistant", "content": "a", "tool_calls": "add(1)"}""", "'tool_calls' is neither a list nor the JSON of one")]
    [InlineData("""{"role": "assistant", "content": "a", "tool_calls": [1]}""", "item 1 of 'tool_calls' is not an object")]
    [InlineData(
        """{"role": "assistant", "content": "a", "tool_calls": [{"function": "add"}]}""",
        "item 1 of 'tool_calls' names no function")]
    [InlineData(
        """{"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": "{"}}]}""",
        "the arguments of item 1 of 'tool_calls' are neither")]
    [InlineData("""{"role": "user", "content": "q", "tool_calls": [{"name": "f"}]}""", "'tool_calls' are in a turn of 'user'")]
    [InlineData("""{"role": "user", "content": "q", "tool_call_id": "c1"}""", "'tool_call_id' is in a turn of 'user'")]
    [InlineData(
        """{"role": "tool", "content": "2", "tool_call_id": "c2"}""",
        "'tool_call_id' is 'c2', but the calls before it have the ids c1")]
    [InlineData("""{"role": "assistant", "content": "a", "weight": 2}""", "'messages.weight' is 2")]
    [InlineData("""{"role": "assistant", "content": "a", "weight": "1"}""", "'messages.weight' is \"1\"")]
    [InlineData("""{"role": "user", "content": "a", "function_call": {"name": "f"}}""", "'messages.function_call' is {")]
    public async Task A_turn_of_another_shape_is_an_error_at_its_line(string turn, string message)
    {
        var path = fixture.Write("""
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "tool_calls": [CALL]}, TURN]}
            """.Replace("CALL", Call).Replace("TURN", turn));
        Assert.StartsWith($"{path}(2,1): {message}", await ImportFixture.ErrorOf(() => Import(path)));
    }

    private const string Parts = """
        {"messages": [{"role": "user", "content": [TEXT, IMAGE, REST]}, {"role": "assistant", "content": "a cat"}]}
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "q"}]}, {"role": "assistant", "content": "a"}]}
        """;

    private Task<DialogueSet> Import(string path, OtherParts others = OtherParts.Refuse) =>
        new ImportDialogues(path, DialogueFormat.Jsonl, ImportFixture.Hash(path)) { OtherParts = others }.RunAsync(fixture.Context);
}
