using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

/// <summary>Fields that other data sets call something else.</summary>
public sealed class FieldsTests : IDisposable
{
    private const string Arc = """
        {"id": 7, "question": "q1", "choices": {"text": ["x", "y"], "label": ["A", "B"]}, "answerKey": "B"}
        {"id": 8, "question": "q2", "choices": {"text": ["x", "y", "z"], "label": ["1", "2", "3"]}, "answerKey": "1"}
        """;

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Multiple_choice_is_read_by_paths_and_labels() => Assert.Equal(
        ["7 q1 y x,y 1", "8 q2 x x,y,z 0"],
        await Questions(
            Arc, ("text", "question"), ("choices", "choices.text"), ("labels", "choices.label"), ("correct", "answerKey")));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("\"1\"", 1)]
    [InlineData("\"b\"", 1)]
    [InlineData("\"B\"", 1)]
    [InlineData("\"x\"", 0)]
    [InlineData("\"C\"", 2)]
    public async Task The_right_choice_is_a_place_a_letter_or_a_text(string gold, int correct)
    {
        var record = """{"query": "q", "options": ["x", "y", "z"], "gold": G}""".Replace("G", gold);
        Assert.EndsWith($" {correct}", (await Questions(record, ("text", "query"), ("choices", "options"), ("correct", "gold")))[0]);
    }

    [Theory]
    [InlineData("""{"query": "q", "options": ["x", "y"], "gold": "D"}""", "'correct' is 'D', which is neither the index of a choice")]
    [InlineData("""{"query": "q", "options": ["1", "0"], "gold": "1"}""", "'correct' is '1', which may mean choice 1 or 0")]
    [InlineData("""{"query": "q", "options": "x", "gold": 0}""", "'options' (for 'choices') is not a list")]
    [InlineData("""{"query": 1, "options": ["x"], "gold": 0}""", "'query' (for 'text') is not a text")]
    [InlineData(
        """{"question": "q", "options": ["x"], "gold": 0}""",
        "'query', which 'fields' names for 'text', is missing: the record has question, options, gold; expected ")]
    public async Task A_record_without_a_field_is_an_error_that_says_what_there_is(string record, string message)
    {
        var error = await ImportFixture.ErrorOf(
            () => Questions(record, ("text", "query"), ("choices", "options"), ("correct", "gold")));
        Assert.StartsWith($"{Path.Combine(fixture.Folder, "file")}(1,1): {message}", error);
    }

    [Theory]
    [InlineData("a.b", "1")]
    [InlineData("a.c[1].d", "2")]
    [InlineData("e.f", "3")]
    [InlineData("g[0][1]", "4")]
    public async Task Paths_lead_into_objects_and_lists(string path, string expected)
    {
        const string Record = """{"a": {"b": "1", "c": ["x", {"d": "2"}]}, "e.f": "3", "e": {"f": "x"}, "g": [["x", "4"]]}""";
        Assert.Equal(expected, await Text(Record, path));
    }

    [Theory]
    [InlineData("a.x", "(1,1): 'a.x', which 'fields' names for 'text', is missing: 'a' has b, c; expected ")]
    [InlineData("a.c[3]", "(1,1): 'a.c[3]', which 'fields' names for 'text', is missing: 'a.c' has 2 items; expected ")]
    [InlineData("a.b.x", "(1,1): 'a.b.x', which 'fields' names for 'text', is missing: 'a.b' is string, which has no members; ")]
    [InlineData("a[0]", "(1,1): 'a[0]', which 'fields' names for 'text', is missing: 'a' is object, which has no places; ")]
    [InlineData("n", "(1,1): 'n', which 'fields' names for 'text', is missing: 'n' is null; ")]
    [InlineData("a", "(1,1): 'a' (for 'text') is not a text; ")]
    public async Task A_path_that_leads_nowhere_says_where_it_ends(string path, string message)
    {
        const string Record = """{"a": {"b": "1", "c": ["x", {"d": "2"}]}, "n": null}""";
        Assert.StartsWith(Path.Combine(fixture.Folder, "file") + message, await ImportFixture.ErrorOf(() => Text(Record, path)));
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("a[x]")]
    [InlineData("a[0")]
    [InlineData("a[-1]")]
    [InlineData("")]
    public async Task What_is_no_path_is_refused(string path) => Assert.Equal(
        $"import-corpus: 'fields' says '{path}' for 'text', which is no path; write one such as question, a.b or a[0].b.",
        await ImportFixture.ErrorOf(() => Text("{}", path)));

    [Fact]
    public async Task Fields_that_the_format_does_not_read_or_no_record_has_are_refused()
    {
        Assert.Equal(
            "import-dialogues: 'fields' names 'prompt', which this format does not read; it reads cluster, id, messages, "
            + "messages.content, messages.name, messages.role, messages.tool_call_id, messages.tool_calls, messages.weight, tools.",
            await ImportFixture.ErrorOf(() => Dialogues(("prompt", "q"))));
        Assert.Equal(
            "import-dialogues: 'fields' says that 'tools' is in 'functions.all', which no record has; correct the path, or take it away.",
            await ImportFixture.ErrorOf(() => Dialogues(("tools", "functions.all"))));
        Assert.StartsWith(
            $"{Path.Combine(fixture.Folder, "file")}(1,1): 'messages' is missing, and 'fields' names no other for 'messages'; "
            + "there are: chat",
            await ImportFixture.ErrorOf(() => Dialogues(("id", "name"))));
    }

    [Fact]
    public async Task Members_of_turns_are_mapped_below_their_list() => Assert.Equal(
        ["file/1 user=q assistant=a"],
        await Dialogues(("messages", "chat.turns"), ("messages.role", "who"), ("messages.content", "said.text")));

    [Fact]
    public async Task What_is_mapped_is_read_and_the_rest_is_counted()
    {
        await Dialogues(("messages", "chat.turns"), ("messages.role", "who"), ("messages.content", "said.text"));
        Assert.Contains("\"unread\":{\"chat.lang\":1,\"chat.turns.said.more\":1}", fixture.Summary());
    }

    private async Task<string> Text(string record, string path)
    {
        var file = fixture.Write(record);
        var corpus = await new ImportCorpus(file, CorpusFormat.Jsonl, ImportFixture.Hash(file)) { Fields = Map(("text", path)) }
            .RunAsync(fixture.Context);
        return corpus.Read().Single().Text;
    }

    private async Task<IReadOnlyList<string>> Dialogues(params (string, string)[] fields)
    {
        var isNested = fields.Any(field => field.Item1 == "messages");
        var file = fixture.Write(isNested || fields[0].Item1 == "id"
            ? """{"chat": {"lang": "en", "turns": [{"who": "user", "said": {"text": "q", "more": 1}}, {"who": "assistant", "said": A}]}}"""
                .Replace(": A", """: {"text": "a"}""")
            : """{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}""");
        var set = await new ImportDialogues(file, DialogueFormat.Jsonl, ImportFixture.Hash(file)) { Fields = Map(fields) }
            .RunAsync(fixture.Context);
        return [.. set.Read().Select(dialogue =>
            $"{dialogue.Id} {string.Join(' ', dialogue.Messages.Select(turn => $"{turn.Role}={turn.Content}"))}")];
    }

    private async Task<IReadOnlyList<string>> Questions(string text, params (string, string)[] fields)
    {
        var file = fixture.Write(text);
        var set = await new ImportQuestions(file, QuestionFormat.Jsonl, ImportFixture.Hash(file)) { Fields = Map(fields) }
            .RunAsync(fixture.Context);
        return [.. set.Read().Select(one =>
            $"{one.Id} {one.Text} {string.Join(',', one.Answers)} {string.Join(',', one.Choices)} {one.Correct}")];
    }

    private static Dictionary<string, string> Map(params (string Ours, string Theirs)[] fields) =>
        fields.ToDictionary(field => field.Ours, field => field.Theirs);
}
