using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Files as SIMMC 1 has them: one object, with the dialogues in a list among other members.</summary>
public sealed class SimmcFormatTests : IDisposable
{
    private const string First = """
        {"dialogue": [
          {"belief_state": [{"act": "x"}], "turn_idx": 0, "transcript": "A coat?", "system_transcript": "This one.", "state_graph_0": {}},
          {"turn_idx": 1, "transcript": "In red?", "system_transcript": "Here.", "domain": "fashion"}],
         "dialogue_idx": 321, "domains": ["fashion"]}
        """;

    private readonly DialogueFixture fixture = new(DialogueFormat.Simmc);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Transcripts_are_the_turns_of_user_and_assistant()
    {
        var path = fixture.Write(
            $$"""
            {"split": "train", "version": 1.0, "more": {"dialogue_data": [1]},
             "dialogue_data": [{{First}},
             {"dialogue": [{"turn_idx": 0, "transcript": "Hi", "system_transcript": "Hello"}], "dialogue_idx": 5}],
             "domain": "fashion"}
            """);

        Assert.Equal(
            [
                "321: [user: A coat?][assistant: This one.][user: In red?][assistant: Here.]",
                "5: [user: Hi][assistant: Hello]",
            ],
            await fixture.Import(path));
        Assert.Equal(
            """{"files":["file"],"read":2,"kept":2,"dropped":{},"unread":{"dialogue.belief_state":1,"dialogue.domain":1"""
            + ",\"dialogue.state_graph_0\":1,\"domains\":1}}\n",
            fixture.Summary());
    }

    [Fact]
    public async Task A_dialogue_with_an_empty_turn_is_left_out()
    {
        var path = fixture.Write(Of(First, Dialogue(2, "0, 'transcript': 'Hi', 'system_transcript': ''"), Dialogue(3, "")));

        Assert.Single(await fixture.Import(path));
        Assert.Equal(["2 empty-turn", "3 begins-without-user"], fixture.Dropped());
    }

    [Theory]
    [InlineData("0, 'transcript': 'Hi'", "'system_transcript' is missing")]
    [InlineData("0, 'transcript': 1, 'system_transcript': 'a'", "'transcript' is not a text")]
    [InlineData("'0', 'transcript': 'Hi', 'system_transcript': 'a'", "'turn_idx' is not a number")]
    [InlineData("null, 'transcript': 'Hi', 'system_transcript': 'a'", "'turn_idx' is missing")]
    public async Task A_turn_of_another_form_is_an_error_at_its_dialogue(string turn, string message) => Assert.StartsWith(
        $"file(2,1): {message}; expected ", await fixture.ErrorOf(fixture.Write(Of(Dialogue(1, turn)))));

    [Fact]
    public async Task Turns_out_of_order_are_an_error()
    {
        const string Text = "'transcript': 'a', 'system_transcript': 'b'";
        var path = fixture.Write(Of(Dialogue(1, $"1, {Text}}}, {{'turn_idx': 1, {Text}")));

        Assert.StartsWith("file(2,1): 'turn_idx' is 1 after 1, and turns stand in their order; ", await fixture.ErrorOf(path));
    }

    [Fact]
    public async Task An_index_that_is_there_twice_is_an_error() => Assert.StartsWith(
        "file(6,1): the id '321' is that of file/1 already; give every record an id of its own; ",
        await fixture.ErrorOf(fixture.Write(Of(First, First))));

    [Theory]
    [InlineData("", "file(1,1): the file is empty; ")]
    [InlineData("[]", "file(1,1): the file is no object; ")]
    [InlineData("{\"split\": \"train\"\n}", "file(2,1): the file has no 'dialogue_data'; ")]
    [InlineData("{\"split\": 1,\n\"dialogue_data\": {}}", "file(2,1): 'dialogue_data' is not a list; ")]
    [InlineData("{\"dialogue_data\": []}", "file(1,1): the list is empty; ")]
    [InlineData("{\"dialogue_data\": [1]}", "file(1,1): a record is number; ")]
    [InlineData("{\"dialogue_data\": [{\"dialogue\": []}],\n\"dialogue_data\": []}", "file(2,1): 'dialogue_data' is there twice; ")]
    [InlineData("{\"dialogue_data\": [{\"dialogue\": []}", "file(1,36): not JSON: ")]
    [InlineData("{\"dialogue_data\": [{\"dialogue\": []}]\n", "file(2,1): not JSON: ")]
    [InlineData("{\"dialogue_data\": [{\"dialogue\": []}]}\n{}", "file(2,1): not JSON: ")]
    [InlineData("{\"split\": \"tra", "file(1,15): not JSON: ")]
    public async Task A_file_of_another_form_is_an_error_at_its_place(string text, string message) =>
        Assert.StartsWith(message, await fixture.ErrorOf(fixture.Write(text)));

    [Fact]
    public async Task Text_that_is_not_in_UTF_8_is_an_error_at_its_line()
    {
        var bytes = Encoding.Latin1.GetBytes(Of(Dialogue(1, "0, 'transcript': 'é', 'system_transcript': 'b'")));
        Assert.StartsWith("file(2,1): the text is not in UTF-8;", await fixture.ErrorOf(fixture.Write(bytes)));
    }

    private static string Of(params string[] dialogues) => $"{{\"dialogue_data\": [\n{string.Join(",\n", dialogues)}]}}";

    private static string Dialogue(int index, string turn) =>
        $"{{'dialogue': [{(turn.Length == 0 ? "" : $"{{'turn_idx': {turn}}}")}], 'dialogue_idx': {index}}}".Replace('\'', '"');
}
