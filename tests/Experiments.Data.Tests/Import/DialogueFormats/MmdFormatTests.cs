using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.DialogueFormats;

/// <summary>Files as MMD has them: each the list of a dialogue's turns.</summary>
public sealed class MmdFormatTests : IDisposable
{
    private readonly DialogueFixture fixture = new(DialogueFormat.Mmd);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Each_file_is_a_dialogue_whose_texts_are_its_turns()
    {
        fixture.Write(
            """
            [{"type": "greeting", "speaker": "user", "utterance": {"images": null, "false nlg": null, "nlg": "Hi"}},
             {"speaker": "system", "utterance": {"images": [], "nlg": "Hello, can I help?"}}]
            """,
            "10.json");
        fixture.Write(
            """
            [{"speaker": "user", "utterance": {"images": ["u.jpg"], "nlg": "One like this?"}},
             {"speaker": "system", "utterance": {"images": ["a.jpg", "b.jpg"], "false images": ["c.jpg"], "nlg": null}},
             {"speaker": "system", "utterance": {"images": null, "nlg": "Both are wool."}},
             {"speaker": "system", "utterance": {"nlg": "And warm."}},
             {"speaker": "user", "utterance": {"images": null, "nlg": " "}},
             {"speaker": "user", "utterance": {"images": null, "nlg": "Thanks"}}]
            """,
            "2.json");

        Assert.Equal(
            [
                "10.json: [user: Hi][assistant: Hello, can I help?]",
                "2.json: [user: One like this?][assistant: Both are wool.\nAnd warm.][user: Thanks]",
            ],
            await fixture.Import(fixture.Folder));
        Assert.Equal(["2.json/2 no-text", "2.json/5 no-text"], fixture.Dropped());
        Assert.Equal(
            """{"files":["10.json","2.json"],"read":2,"kept":2,"dropped":{"no-text":2}"""
            + ",\"unread\":{\"type\":1,\"utterance.false images\":1,\"utterance.false nlg\":1,\"utterance.images\":2}}\n",
            fixture.Summary());
    }

    [Fact]
    public async Task A_dialogue_that_cannot_be_learned_is_left_out_with_its_reason()
    {
        fixture.Write(Turns(("user", "'q'"), ("system", "'a'")), "1");
        fixture.Write(Turns(("system", "'a'"), ("user", "'q'")), "2");
        fixture.Write(Turns(("user", "'q'"), ("seller", "'a'")), "3");
        fixture.Write(Turns(("user", "'q'"), ("system", "null")), "4");
        fixture.Write(Turns(("user", "'q \\ud83d'"), ("system", "'a'")), "5");

        Assert.Equal(["1: [user: q][assistant: a]"], await fixture.Import(fixture.Folder));
        Assert.Equal(
            ["2 begins-without-user", "3 unknown-speaker", "4/2 no-text", "4 no-answer", "5 broken-text"], fixture.Dropped());
    }

    [Theory]
    [InlineData("", "file(1,1): the file is empty; ")]
    [InlineData("[]", "file(1,1): the list is empty; ")]
    [InlineData("[{\"speaker\": \"user\", \"utterance\": {\"nlg\": \"a\"}},\n{\"utterance\": {}}]", "file(2,1): 'speaker' is missing; ")]
    [InlineData("[{\"speaker\": \"user\"}]", "file(1,1): 'utterance' is missing; ")]
    [InlineData("[{\"speaker\": \"user\", \"utterance\": \"Hi\"}]", "file(1,1): 'utterance' is not an object; ")]
    [InlineData("[{\"speaker\": \"user\", \"utterance\": {\"nlg\": [\"Hi\"]}}]", "file(1,1): 'nlg' is not a text; ")]
    [InlineData("[\n[{\"speaker\": \"user\"}]]", "file(2,1): a record is array; ")]
    [InlineData("[{\"speaker\": \"user\", \"utterance\": {\"nlg\": \"a\"}},\n{\"speak", "file(2,8): not JSON: ")]
    public async Task A_file_of_another_form_is_an_error_at_its_turn(string text, string message) =>
        Assert.StartsWith(message, await fixture.ErrorOf(fixture.Write(text)));

    [Fact]
    public async Task Text_that_is_not_in_UTF_8_is_an_error_at_its_turn()
    {
        var bytes = Encoding.Latin1.GetBytes(Turns(("user", "'a'"), ("system", "'é'")));
        Assert.StartsWith("file(2,1): the text is not in UTF-8;", await fixture.ErrorOf(fixture.Write(bytes)));
    }

    private static string Turns(params (string Speaker, string Text)[] turns)
    {
        var items = turns.Select(turn => $"{{'speaker': '{turn.Speaker}', 'utterance': {{'nlg': {turn.Text}, 'images': null}}}}");
        return $"[{string.Join(",\n", items)}]".Replace('\'', '"');
    }
}
