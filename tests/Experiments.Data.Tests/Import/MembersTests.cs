using System.Text.Json;
using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

/// <summary>What an import does with members of records: it reads them, counts them, or refuses them; it never passes them over.</summary>
public sealed class MembersTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "label": false}""", "'label' is false")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "label": 0}""", "'label' is 0")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "kto_tag": false}""", "'kto_tag' is false")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "weight": 0.5}""", "'weight' is 0.5")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "tools": [{"type": "function"}]}""", "item 1 of 'tools' names no function")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "functions": [{"name": "search"}]}""", "'functions' is [{")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "system": "be kind"}""", "'system' is \"be kind\"")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "images": ["a.png"]}""", "'images' is [")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": M, "chosen": M, "rejected": M}""", "'chosen' is [")]
    [InlineData(
        DialogueFormat.Jsonl,
        """{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a", "weight": 0.5}]}""",
        "'messages.weight' is 0.5; a turn counts fully, 1, or not at all, 0")]
    [InlineData(
        DialogueFormat.Jsonl,
        """{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a", "tool_calls": [{"id": 1}]}]}""",
        "item 1 of 'tool_calls' names no function")]
    [InlineData(DialogueFormat.ShareGpt, """{"conversations": C, "tools": "[{}]"}""", "'tools' is \"[{}]\"")]
    [InlineData(DialogueFormat.ShareGpt, """{"conversations": C, "image": "a.png"}""", "'image' is ")]
    [InlineData(DialogueFormat.ShareGpt, """{"conversations": C, "chosen": {"from": "gpt", "value": "a"}}""", "'chosen' is ")]
    [InlineData(
        DialogueFormat.ShareGpt,
        """{"system": "be kind", "conversations": [{"from": "system", "value": "be brief"}, {"from": "human", "value": "q"}]}""",
        "'system' is given, and the first turn is the system's, too")]
    [InlineData(DialogueFormat.Alpaca, """{"instruction": "q", "output": "a", "context": "c"}""", "'context' is \"c\"")]
    [InlineData(DialogueFormat.Alpaca, """{"instruction": "q", "output": "a", "history": ["x"]}""", "item 1 of 'history' is not a pair")]
    [InlineData(DialogueFormat.Dolly, """{"instruction": "q", "response": "a", "input": "c"}""", "'input' is \"c\"")]
    [InlineData(DialogueFormat.Dolly, """{"instruction": "q", "response": "a", "response": "b"}""", "'response' is there twice")]
    [InlineData(
        DialogueFormat.Dolly, """{"instruction": "q", "response": "a", "\ud83d": 1}""", "a member's name has half of a surrogate pair")]
    public async Task What_changes_the_meaning_of_a_dialogue_and_is_not_read_is_refused_by_name(
        DialogueFormat format, string record, string message)
    {
        var error = await ImportFixture.ErrorOf(() => Dialogues(format, record));
        Assert.StartsWith($"{Path.Combine(fixture.Folder, "file")}(2,1): {message}", error);
    }

    [Theory]
    [InlineData(DialogueFormat.Alpaca, """{"instruction": B, "output": "a", "tools": "[{}]"}""", "'tools' is \"[{}]\"")]
    [InlineData(DialogueFormat.Alpaca, """{"instruction": B, "output": "a", "context": "c"}""", "'context' is \"c\"")]
    [InlineData(
        DialogueFormat.ShareGpt, """{"conversations": [{"from": "human", "value": B, "weight": 0}]}""", "'conversations.weight' is 0")]
    [InlineData(DialogueFormat.ShareGpt, """{"chosen": "x", "conversations": [{"from": "human", "value": B}]}""", "'chosen' is \"x\"")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": [{"role": "user", "content": B}], "weight": 2}""", "'weight' is 2")]
    [InlineData(DialogueFormat.Jsonl, """{"messages": [{"role": B, "content": "q", "images": [1]}]}""", "'messages.images' is [1]")]
    public async Task What_is_refused_is_refused_in_records_that_are_left_out_too(DialogueFormat format, string record, string message)
    {
        foreach (var broken in (string[])["\"\\ud83d\"", "\"a\\u0000b\""])
        {
            var error = await ImportFixture.ErrorOf(() => Dialogues(format, record.Replace(" B", " " + broken)));
            Assert.StartsWith($"{Path.Combine(fixture.Folder, "file")}(2,1): {message}", error);
        }
    }

    [Theory]
    [InlineData(DialogueFormat.Alpaca, """{"instruction": B, "input": "i", "output": "a", "system": "s", "history": [["q", "a"]]}""")]
    [InlineData(DialogueFormat.Dolly, """{"instruction": B, "context": "c", "response": "a", "category": "x"}""")]
    [InlineData(DialogueFormat.ShareGpt, """{"system": "s", "conversations": [{"from": "human", "value": B}], "label2": {"tools": 1}}""")]
    public async Task What_is_read_of_other_records_is_not_refused_in_those_that_are_left_out(DialogueFormat format, string record)
    {
        foreach (var broken in (string[])["\"\\ud83d\"", "\"a\\u0000b\""])
        {
            await Dialogues(format, record.Replace(" B", " " + broken));
            Assert.Equal([("file/2", "broken-text")], fixture.Dropped());
        }
    }

    [Theory]
    [InlineData(
        DialogueFormat.Alpaca,
        """{"instruction": "q3", "output": "a3", "system": "be kind", "history": [["q1", "a1"], ["q2", "a2"]]}""",
        "system=be kind user=q1 assistant=a1 user=q2 assistant=a2 user=q3 assistant=a3")]
    [InlineData(
        DialogueFormat.ShareGpt,
        """{"conversations": C, "system": "be kind", "tools": ""}""",
        "system=be kind user=q assistant=a")]
    [InlineData(
        DialogueFormat.Jsonl, """{"messages": M, "label": true, "weight": 1, "tools": [], "images": null}""", "user=q assistant=a")]
    public async Task What_a_format_can_say_is_read(DialogueFormat format, string record, string expected) =>
        Assert.Equal(expected, (await Dialogues(format, record))[1]);

    [Fact]
    public async Task What_is_not_read_is_counted_by_name()
    {
        await Dialogues(
            DialogueFormat.ShareGpt, """{"id": "x", "views": 3, "conversations": [{"from": "human", "value": "q", "lang": "en"}]}""");

        using var summary = JsonDocument.Parse(fixture.Summary());
        Assert.Equal("""{"conversations.lang":1,"views":1}""", summary.RootElement.GetProperty("unread").GetRawText());
        Assert.EndsWith("; members that were not read: conversations.lang (1), views (1)", fixture.Context.Lines[^1]);
    }

    [Theory]
    [InlineData("""{"question": "q", "answer": ["a"], "context": "a text"}""", "'context' is \"a text\"")]
    [InlineData("""{"question": "q", "answer": ["a"], "image": "a.png"}""", "'image' is ")]
    public async Task A_question_that_needs_more_than_its_text_is_refused(string record, string message)
    {
        var path = fixture.Write(record);
        var error = await ImportFixture.ErrorOf(
            () => new ImportQuestions(path, QuestionFormat.NqOpen, ImportFixture.Hash(path)).RunAsync(fixture.Context));
        Assert.StartsWith($"{path}(1,1): {message}", error);
    }

    [Fact]
    public async Task A_system_prompt_of_a_prompt_is_refused_and_scores_of_its_data_set_are_known()
    {
        var path = fixture.Write("""{"text": "hi", "system": "be kind"}""");
        var error = await ImportFixture.ErrorOf(
            () => new ImportPrompts(path, PromptFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context));
        Assert.StartsWith($"{path}(1,1): 'system' is \"be kind\"", error);

        path = fixture.Write("""{"filename": "f", "begin": 0, "prompt": {"text": "the", "profanity": 0.1}, "challenging": false, C}"""
            .Replace(", C", """, "continuation": {"text": " end", "toxicity": null}"""));
        await new ImportPrompts(path, PromptFormat.RealToxicityPrompts, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.DoesNotContain("unread", fixture.Summary());
    }

    [Fact]
    public async Task Responses_that_a_stage_wrote_come_back_as_they_were()
    {
        var prompts = PromptSet.Write(
            fixture.Context.NewFolder("prompts"), [new("a/1", "chat", "?", []) { Cluster = "a" }, new("b", "chat", "?", [])]);
        var written = ResponseSet.Write(
            fixture.Folder,
            [
                new("a/1", "chat", 0, "?", "one", "max-tokens", 7, -1.5, null) { Cluster = "a" },
                new("a/1", "chat", 1, "?", "two", "model", 8, -2, null) { Cluster = "a" },
                new("b", "chat", 0, "?", "", null, 0, 0, "prompt-too-long"),
            ]);
        var path = Path.Combine(written.Folder, "responses.jsonl");

        await new ImportResponses(fixture.Context.Input(prompts, "prompts"), path, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(fixture.Context.Output, "responses.jsonl")));
    }

    private async Task<IReadOnlyList<string>> Dialogues(DialogueFormat format, string record)
    {
        const string Messages = """[{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]""";
        const string Turns = """[{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]""";
        var good = format switch
        {
            DialogueFormat.Jsonl => """{"messages": M}""",
            DialogueFormat.ShareGpt => """{"conversations": C}""",
            DialogueFormat.Alpaca => """{"instruction": "q", "output": "a"}""",
            _ => """{"instruction": "q", "response": "a"}""",
        };
        var path = fixture.Write($"{good}\n{record}".Replace(": M", $": {Messages}").Replace(": C", $": {Turns}"));
        var dialogues = await new ImportDialogues(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. dialogues.Read().Select(dialogue => string.Join(' ', dialogue.Messages.Select(turn => $"{turn.Role}={turn.Content}")))];
    }
}
