using System.Text;
using Experiments.Data.Dialogues;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportDialoguesTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(
        "[\n {\"id\": \"x\", \"conversations\":\n  [{\"from\": \"human\", \"value\": \"hi\"},\n"
        + "   {\"from\": \"gpt\", \"value\": \"hello\"}]},\n"
        + " {\"conversations\": [{\"from\": \"system\", \"value\": \"be kind\"}, {\"from\": \"user\", \"value\": \"q\"}, "
        + "{\"from\": \"chatgpt\", \"value\": \"a\"}]}\n]\n",
        2)]
    [InlineData(
        "{\"conversations\": [{\"from\": \"human\", \"value\": \"hi\"}, {\"from\": \"gpt\", \"value\": \"hello\"}]}\n\n"
        + "{\"conversations\": [{\"from\": \"system\", \"value\": \"be kind\"}, {\"from\": \"user\", \"value\": \"q\"}, "
        + "{\"from\": \"chatgpt\", \"value\": \"a\"}]}",
        3)]
    public async Task ShareGPT_is_read_from_an_array_and_from_lines(string text, int second)
    {
        foreach (var bytes in Forms(text))
        {
            Assert.Equal(
                ["file/1: user=hi assistant=hello", $"file/{second}: system=be kind user=q assistant=a"],
                await Import(fixture.Write(bytes), DialogueFormat.ShareGpt));
        }
    }

    [Fact]
    public async Task What_is_left_out_is_counted_and_listed_by_reason()
    {
        var path = fixture.Write("""
            {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
            {"conversations": [{"from": "gpt", "value": "a"}, {"from": "human", "value": "q"}]}
            {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": " \n"}]}
            {"conversations": [{"from": "human", "value": "q"}, {"from": "bard", "value": "a"}]}
            {"conversations": [{"from": "human", "value": "q"}]}
            {"conversations": []}
            {"conversations": [{"from": "human", "value": "cut \ud83d"}, {"from": "gpt", "value": "a"}]}
            {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}, {"from": "human", "value": "q"}]}
            """);

        Assert.Equal(["file/1: user=q assistant=a"], await Import(path, DialogueFormat.ShareGpt, maxTurns: 2));
        Assert.Equal(
            [
                ("file/2", "begins-without-user"), ("file/3", "empty-turn"), ("file/4", "unknown-speaker"), ("file/5", "no-answer"),
                ("file/6", "begins-without-user"), ("file/7", "broken-text"), ("file/8", "too-many-turns"),
            ],
            fixture.Dropped());
        Assert.Equal(
            """{"files":["file"],"read":8,"kept":1,"dropped":{"begins-without-user":2,"broken-text":1,"empty-turn":1"""
            + ""","no-answer":1,"too-many-turns":1,"unknown-speaker":1}}""" + "\n",
            fixture.Summary());
        Assert.Equal(
            "8 records read, 1 kept; left out: "
            + "2 begins-without-user, 1 broken-text, 1 empty-turn, 1 no-answer, 1 too-many-turns, 1 unknown-speaker",
            fixture.Context.Lines.Single());
    }

    [Fact]
    public async Task Letters_beyond_the_basic_plane_are_read_as_escapes_and_as_they_are() => Assert.Equal(
        ["file/1: user=😀 assistant=😀é"],
        await Import(fixture.Write("""{"instruction": "\ud83d\ude00", "output": "😀\u00e9"}"""), DialogueFormat.Alpaca));

    [Theory]
    [InlineData(
        null, new[] { "file/1/1: user=why? assistant=c1", "file/1/3: user=why? assistant=c2" }, "file/1/2 empty-turn;file/2 no-answer")]
    [InlineData(AnswerSource.Human, new[] { "file/1/1: user=why? assistant=h", "file/2/1: user=how? assistant=so" }, "")]
    public async Task HC3_makes_a_dialogue_of_every_answer_of_one_source(AnswerSource? answers, string[] expected, string dropped)
    {
        var path = fixture.Write("""
            {"question": "why?", "human_answers": ["h"], "chatgpt_answers": ["c1", "", "c2"], "source": "x"}
            {"question": "how?", "human_answers": ["so"], "chatgpt_answers": []}
            """);

        Assert.Equal(expected, await Import(path, DialogueFormat.Hc3, answers));
        Assert.Equal(dropped, string.Join(';', fixture.Dropped().Select(item => $"{item.Id} {item.Reason}")));
    }

    [Theory]
    [InlineData(DialogueFormat.Alpaca, """[{"instruction": "add", "input": "1 1", "output": "2"}]""", "user=add\n\n1 1 assistant=2")]
    [InlineData(DialogueFormat.Alpaca, """[{"instruction": "greet", "input": "", "output": "hi"}]""", "user=greet assistant=hi")]
    [InlineData(
        DialogueFormat.Dolly,
        """{"instruction": "sum up", "context": "long", "response": "short", "category": "x"}""",
        "user=sum up\n\nlong assistant=short")]
    [InlineData(DialogueFormat.Dolly, """{"instruction": "greet", "context": null, "response": "hi"}""", "user=greet assistant=hi")]
    [InlineData(DialogueFormat.AdvertiseGen, """{"content": "类型#裙*风格#简约#大方", "summary": "好看"}""", "user=类型: 裙\n风格: 简约#大方 assistant=好看")]
    public async Task Pairs_of_request_and_answer_become_two_turns(DialogueFormat format, string text, string expected) =>
        Assert.Equal([$"file/1: {expected}"], await Import(fixture.Write(text), format));

    [Fact]
    public async Task Dialogues_that_a_stage_wrote_come_back_as_they_were()
    {
        var written = DialogueSet.Write(
            fixture.Folder,
            [
                new("a/1", [new("system", "s"), new("user", "q\n\"'<é"), new("assistant", "a")]),
                new("b", [new("user", "q"), new("assistant", "a")]),
            ]);
        var path = Path.Combine(written.Folder, "dialogues.jsonl");

        await Import(path, DialogueFormat.Jsonl);
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(fixture.Context.Output, "dialogues.jsonl")));
    }

    [Fact]
    public async Task The_files_of_a_folder_are_read_in_the_order_of_their_names()
    {
        fixture.Write("""[{"instruction": "q2", "output": "a2"}]""", "part2.json");
        fixture.Write("""[{"instruction": "q1", "output": "a1"}]""", "part1.json");

        Assert.Equal(
            ["part1.json/1: user=q1 assistant=a1", "part2.json/1: user=q2 assistant=a2"],
            await Import(fixture.Folder, DialogueFormat.Alpaca));
        var total = Directory.GetFiles(fixture.Folder).Sum(file => new FileInfo(file).Length);
        Assert.Equal(new StageProgress(total, total) { Unit = "bytes" }, fixture.Context.Reports[^1]);
    }

    [Fact]
    public async Task Another_file_than_the_spec_pins_is_refused()
    {
        var error = await ImportFixture.ErrorOf(
            () => new ImportDialogues(fixture.Write("{}"), DialogueFormat.Alpaca, new string('0', 64)).RunAsync(fixture.Context));

        Assert.StartsWith("import-dialogues: ", error);
        Assert.Contains($"has sha256 {ImportFixture.Hash(Path.Combine(fixture.Folder, "file"))}", error);
    }

    [Fact]
    public async Task An_import_of_which_nothing_is_left_is_an_error_with_the_reasons() => Assert.Equal(
        "import-dialogues: nothing is left of 1 records; left out: 1 empty-turn.",
        await ImportFixture.ErrorOf(() => Import(fixture.Write("""{"instruction": " ", "output": "a"}"""), DialogueFormat.Alpaca)));

    [Fact]
    public async Task A_choice_of_answers_is_refused_where_there_is_none() => Assert.Equal(
        "import-dialogues: 'answers' goes with 'format: hc3' only, and it is dolly; leave 'answers' out.",
        await ImportFixture.ErrorOf(() => Import(fixture.Write("{}"), DialogueFormat.Dolly, AnswerSource.Human)));

    [Theory]
    [InlineData(
        DialogueFormat.ShareGpt,
        "{\"conversations\": []}\n{\"id\": 1}\n",
        "(2,1): 'conversations' is missing; expected {\"conversations\": [")]
    [InlineData(
        DialogueFormat.ShareGpt,
        "[\n{\"conversations\": []},\n{\"conversations\": {}}\n]",
        "(3,1): 'conversations' is not a list; expected ")]
    [InlineData(DialogueFormat.ShareGpt, "[{\"conversations\": [\"hi\"]}]", "(1,1): item 1 of 'conversations' is not an object; ")]
    [InlineData(DialogueFormat.ShareGpt, "[{\"conversations\": [{\"from\": 1}]}]", "(1,1): 'from' is not a text; ")]
    [InlineData(
        DialogueFormat.Hc3, "{\"question\": \"q\", \"chatgpt_answers\": [\"a\", 2]}", "(1,1): item 2 of 'chatgpt_answers' is not a text; ")]
    [InlineData(
        DialogueFormat.AdvertiseGen, "{\"content\": \"a#b*c\", \"summary\": \"s\"}", "(1,1): 'content' has a keyword without a value; ")]
    [InlineData(
        DialogueFormat.Jsonl,
        "{\"id\": \"a\", \"messages\": []}\n{\"id\": \"a\", \"messages\": []}",
        "(2,1): the id 'a' is that of file/1 already; ")]
    public async Task A_record_of_another_shape_is_an_error_at_its_line(DialogueFormat format, string text, string message) =>
        Assert.StartsWith(
            Path.Combine(fixture.Folder, "file") + message, await ImportFixture.ErrorOf(() => Import(fixture.Write(text), format)));

    // The same text with all marks and line ends that editors and systems leave.
    private static IEnumerable<byte[]> Forms(string text) =>
    [
        Encoding.UTF8.GetBytes(text),
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n")),
        ImportFixture.Compress(text),
    ];

    private async Task<IReadOnlyList<string>> Import(string path, DialogueFormat format, AnswerSource? answers = null, int? maxTurns = null)
    {
        var stage = new ImportDialogues(path, format, ImportFixture.Hash(path)) { Answers = answers, MaxTurns = maxTurns };
        var dialogues = await stage.RunAsync(fixture.Context);
        return
        [
            .. dialogues.Read()
                .Select(dialogue => $"{dialogue.Id}: {string.Join(' ', dialogue.Messages.Select(turn => $"{turn.Role}={turn.Content}"))}"),
        ];
    }
}
