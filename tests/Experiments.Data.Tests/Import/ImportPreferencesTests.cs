using Experiments.Data.Dialogues;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportPreferencesTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("""{"prompt": "q", "chosen": "good", "rejected": "bad"}""", "user=q | assistant=good | assistant=bad")]
    [InlineData(
        """{"system": "be kind", "prompt": "q", "chosen": "good", "rejected": "bad", "score_chosen": 2}""",
        "system=be kind user=q | assistant=good | assistant=bad")]
    [InlineData(
        """{"prompt": [U], "chosen": [{"role": "assistant", "content": "good"}], "rejected": {"role": "assistant", "content": "bad"}}""",
        "user=q | assistant=good | assistant=bad")]
    [InlineData("""{"chosen": [U, A, V, {"role": "assistant", "content": "good"}], "rejected": [U, A, V, A]}""",
        "user=q assistant=a user=r | assistant=good | assistant=a")]
    [InlineData("""{"chosen": [U, A, V, A], "rejected": [U, {"role": "assistant", "content": "bad"}], "prompt": " q "}""",
        "user=q | assistant=a user=r assistant=a | assistant=bad")]
    [InlineData(
        """{"chosen": "\n\nHuman: q\n\nAssistant: a\n\nHuman: r?\n\nAssistant: good", "rejected": R}""",
        "user=q assistant=a user=r? | assistant=good | assistant=bad")]
    public async Task The_forms_of_data_sets_give_a_prompt_and_two_answers(string record, string expected)
    {
        var set = await Import(record);
        Assert.Equal([expected], set.Read().Select(Text));
        var written = File.ReadAllText(Path.Combine(fixture.Context.Output, "preferences.jsonl"));
        Assert.StartsWith("""{"id":"file/1","prompt":[{"role":""", written);
    }

    [Theory]
    [InlineData("""{"prompt": "q", "chosen": "a", "rejected": "a"}""", "equal-answers")]
    [InlineData("""{"chosen": [U, A], "rejected": [U, A]}""", "equal-answers")]
    [InlineData("""{"chosen": [U, A], "rejected": [V, A]}""", "no-shared-prompt")]
    [InlineData("""{"chosen": [U, A, U, A], "rejected": [U, A, V, A]}""", "no-shared-prompt")]
    [InlineData("""{"chosen": [U, A], "rejected": [U]}""", "no-answer")]
    [InlineData("""{"chosen": [U, A, V], "rejected": [U, A]}""", "no-shared-prompt")]
    [InlineData("""{"prompt": "q", "chosen": "a", "rejected": " "}""", "empty-turn")]
    [InlineData("""{"prompt": "", "chosen": "a", "rejected": "b"}""", "empty-turn")]
    [InlineData("""{"prompt": "q", "chosen": "a", "rejected": "\ud83d"}""", "broken-text")]
    [InlineData("""{"prompt": [{"role": "bard", "content": "x"}], "chosen": "a", "rejected": "b"}""", "unknown-speaker")]
    public async Task What_is_no_choice_between_answers_is_left_out_and_counted(string record, string reason)
    {
        await Import("""{"prompt": "q", "chosen": "good", "rejected": "bad"}""" + "\n" + record);
        Assert.Equal([("file/2", reason)], fixture.Dropped());
    }

    [Theory]
    [InlineData("""{"prompt": "q", "chosen": "a"}""", "'rejected' is missing")]
    [InlineData("""{"chosen": "a", "rejected": "b"}""", "'prompt' is missing")]
    [InlineData("""{"prompt": 1, "chosen": "a", "rejected": "b"}""", "'prompt' is not a text")]
    [InlineData("""{"prompt": "q", "chosen": 1, "rejected": "b"}""", "'chosen' is not a text")]
    [InlineData("""{"prompt": "q", "chosen": ["a"], "rejected": "b"}""", "item 1 of 'chosen' is not an object")]
    [InlineData("""{"prompt": "q", "chosen": [{"content": "a"}], "rejected": "b"}""", "'role' is missing")]
    [InlineData("""{"chosen": [U, A], "rejected": "b"}""", "'chosen' is a whole dialogue, and the other one is an answer alone")]
    [InlineData("""{"prompt": [U, A], "chosen": "a", "rejected": "b"}""", "'prompt' ends with the assistant's turn")]
    [InlineData("""{"prompt": "other", "chosen": [U, A], "rejected": [U, B]}""", "'prompt' has a turn of 'user' that is not among")]
    [InlineData("""{"prompt": "q", "chosen": "a", "rejected": "b", "weight": 0.5}""", "'weight' is 0.5")]
    [InlineData("""{"prompt": "q", "chosen": "a", "rejected": "b", "images": ["x"]}""", "'images' is [")]
    public async Task A_record_of_another_shape_is_an_error_at_its_line(string record, string message)
    {
        var error = await ImportFixture.ErrorOf(() => Import("""{"prompt": "q", "chosen": "good", "rejected": "bad"}""" + "\n" + record));
        Assert.StartsWith($"{Path.Combine(fixture.Folder, "file")}(2,1): {message}", error);
    }

    [Theory]
    [InlineData("""{"prompt": "q", "completion": "c", "label": true}""", "user=q | assistant=c | True")]
    [InlineData("""{"prompt": [U], "completion": [A], "label": 0, "id": "x"}""", "user=q | assistant=a | False")]
    public async Task Labelled_answers_are_read(string record, string expected)
    {
        var set = await Labelled(record);
        Assert.Equal([expected], set.Read().Select(one => $"{Text(one.Prompt)} | {Text(one.Completion)} | {one.Desirable}"));
    }

    [Theory]
    [InlineData("""{"prompt": "q", "completion": "c"}""", "'label' is missing")]
    [InlineData("""{"prompt": "q", "completion": "c", "label": "yes"}""", "'label' is \"yes\", which is neither true nor false")]
    [InlineData("""{"prompt": "q", "completion": "c", "label": 0.5}""", "'label' is 0.5, which is neither true nor false")]
    [InlineData("""{"prompt": "q", "label": true}""", "'completion' is missing")]
    [InlineData("""{"completion": "c", "label": true}""", "'prompt' is missing")]
    [InlineData("""{"prompt": "q", "completion": "c", "label": true, "rejected": "x"}""", "'rejected' is \"x\"")]
    public async Task An_answer_of_another_shape_is_an_error_at_its_line(string record, string message) => Assert.StartsWith(
        $"{Path.Combine(fixture.Folder, "file")}(1,1): {message}", await ImportFixture.ErrorOf(() => Labelled(record)));

    [Fact]
    public async Task Labelled_answers_that_say_nothing_are_left_out()
    {
        await Labelled("""
            {"prompt": "q", "completion": "c", "label": true}
            {"prompt": "q", "completion": "", "label": false}
            {"prompt": "q", "completion": [U], "label": false}
            """);
        Assert.Equal([("file/2", "empty-turn"), ("file/3", "no-answer")], fixture.Dropped());
    }

    [Theory]
    [InlineData(DialogueFormat.PromptCompletion, """{"prompt": "q", "completion": "c"}""", "file/1 user=q assistant=c")]
    [InlineData(
        DialogueFormat.PromptCompletion, """{"prompt": [U, A, V], "completion": [A]}""",
        "file/1 user=q assistant=a user=r assistant=a")]
    [InlineData(DialogueFormat.QuestionAnswer, """{"question": "q", "answer": "c"}""", "file/1 user=q assistant=c")]
    [InlineData(
        DialogueFormat.QuestionAnswer, """{"question": "q", "answers": ["c", "d"]}""",
        "file/1/1 user=q assistant=c;file/1/2 user=q assistant=d")]
    public async Task Pairs_of_a_prompt_and_an_answer_are_dialogues(DialogueFormat format, string record, string expected)
    {
        var path = Write(record);
        var set = await new ImportDialogues(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(expected, string.Join(';', set.Read().Select(dialogue => $"{dialogue.Id} {Text(dialogue.Messages)}")));
    }

    private static string Text(Preference pair) => $"{Text(pair.Prompt)} | {Text(pair.Chosen)} | {Text(pair.Rejected)}";

    private static string Text(IEnumerable<Message> turns) => string.Join(' ', turns.Select(turn => $"{turn.Role}={turn.Content}"));

    private Task<PreferenceSet> Import(string text)
    {
        var path = Write(text);
        return new ImportPreferences(path, ImportFixture.Hash(path)).RunAsync(fixture.Context);
    }

    private Task<LabelledCompletionSet> Labelled(string text)
    {
        var path = Write(text);
        return new ImportLabelledCompletions(path, ImportFixture.Hash(path)).RunAsync(fixture.Context);
    }

    private string Write(string text) => fixture.Write(text
        .Replace(": R", """: "\n\nHuman: q\n\nAssistant: a\n\nHuman: r?\n\nAssistant: bad" """)
        .Replace("U,", """{"role": "user", "content": "q"},""").Replace("U]", """{"role": "user", "content": "q"}]""")
        .Replace("V,", """{"role": "user", "content": "r"},""").Replace("V]", """{"role": "user", "content": "r"}]""")
        .Replace("A,", """{"role": "assistant", "content": "a"},""").Replace("A]", """{"role": "assistant", "content": "a"}]""")
        .Replace("B]", """{"role": "assistant", "content": "b"}]"""));
}
