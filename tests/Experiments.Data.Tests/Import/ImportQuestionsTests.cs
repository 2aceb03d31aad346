using Experiments.Data.Import;
using Experiments.Data.Questions;

namespace Experiments.Data.Tests.Import;

public sealed class ImportQuestionsTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task NQ_open_has_a_question_and_its_answers_per_line()
    {
        var questions = await Import(
            "{\"question\": \"who wrote it\", \"answer\": [\"Bobby Scott\", \"Bob Russell\"]}\n"
            + "{\"question\": \"when\", \"answer\": [\"2017\"]}\n{\"question\": \"where\", \"answer\": []}\n"
            + "{\"question\": \"\", \"answer\": [\"x\"]}\n",
            QuestionFormat.NqOpen);

        Assert.Equal(["file/1|who wrote it|Bobby Scott,Bob Russell||-1", "file/2|when|2017||-1"], questions);
        Assert.Equal([("file/3", "no-answer"), ("file/4", "empty-question")], fixture.Dropped());
    }

    [Fact]
    public async Task MMLU_has_a_question_four_options_and_a_letter_per_row()
    {
        var questions = await Import(
            "How many?,1,2,3,4,B\r\n\"Which, \"\"then\"\"?\r\nSay.\",a,\"b,c\",\"\",d,D\r\n\"x\",a,b,c,d,A", QuestionFormat.MmluCsv);

        Assert.Equal(["file/1|How many?|2|1,2,3,4|1", "file/4|x|a|a,b,c,d|0"], questions);
        Assert.Equal([("file/2", "empty-answer")], fixture.Dropped());
    }

    [Fact]
    public async Task Quoted_fields_hold_commas_quotes_and_line_breaks() => Assert.Equal(
        ["file/1|Which, \"then\"?\nSay.|b,c|a,b,c,\"q\",d|1"],
        await Import("\"Which, \"\"then\"\"?\nSay.\",a,\"b,c\",\"\"\"q\"\"\",d,B\n", QuestionFormat.MmluCsv));

    [Fact]
    public async Task Questions_that_a_stage_wrote_come_back_as_they_were()
    {
        var written = QuestionSet.Write(
            fixture.Folder, [new("a/city", "where?", ["rome", "roma"], ["rome", "oslo"], 0), new("b", "who?", ["é😀"], [], -1)]);
        var path = Path.Combine(written.Folder, "questions.jsonl");

        await new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(fixture.Context.Output, "questions.jsonl")));
    }

    [Fact]
    public async Task What_results_can_be_sliced_by_is_kept()
    {
        var path = fixture.Write(
            """
            {"text": "who?", "answers": ["a"], "subject": "law"}
            {"text": "when?", "answers": ["b"], "fields": {"level": "hard", "subject": "history"}}
            {"text": "where?", "answers": ["c"]}
            """);
        var questions = (await new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context))
            .Read().ToList();

        Assert.Equal("law", Assert.Single(questions[0].Fields!).Value);
        Assert.Equal(["level=hard", "subject=history"], questions[1].Fields!.Select(field => $"{field.Key}={field.Value}"));
        Assert.Null(questions[2].Fields);
    }

    [Theory]
    [InlineData("abstract_algebra_test.csv", "abstract_algebra")]
    [InlineData("test/high_school_physics_test.csv", "high_school_physics")]
    [InlineData("prehistory_dev.csv.gz", "prehistory")]
    [InlineData("world_religions_val.csv", "world_religions")]
    [InlineData("mmlu.csv", "mmlu")]
    [InlineData("_test.csv", "_test")]
    public void The_name_of_a_file_of_MMLU_is_its_subject(string file, string subject) => Assert.Equal(subject, MmluRow.SubjectOf(file));

    [Fact]
    public async Task A_file_is_no_cluster_but_a_record_may_name_one()
    {
        var path = fixture.Write(
            """
            {"id": "squad/1", "text": "who?", "answers": ["a"]}
            {"id": "squad/2", "text": "when?", "answers": ["b"], "cluster": "page 7"}
            {"text": "where?", "answers": ["c"]}
            """);
        var questions = await new ImportQuestions(path, QuestionFormat.Jsonl, ImportFixture.Hash(path)).RunAsync(fixture.Context);

        Assert.Equal(["squad/1", "page 7", "file/3"], questions.Read().Select(question => question.Cluster));
    }

    [Theory]
    [InlineData(
        QuestionFormat.NqOpen,
        "{\"question\": \"q\", \"answer\": \"a\"}",
        "(1,1): 'answer' is not a list; expected {\"question\": \"…\", \"answer\": [\"…\"]}.")]
    [InlineData(QuestionFormat.MmluCsv, "q,1,2,3,4,A\nq,1,2,3,A\n", "(2,1): the row has 5 fields; expected 6: ")]
    [InlineData(QuestionFormat.MmluCsv, "question,A,B,C,D,answer\n", "(1,1): the last field is 'answer'; expected the letter ")]
    [InlineData(
        QuestionFormat.MmluCsv, "q,1,2,3,4,A\n\"q,1,2,3,4,A\nq,1,2,3,4,A\n", "(2,1): a quote is opened in this row and never closed.")]
    [InlineData(QuestionFormat.MmluCsv, "\"q\"x,1,2,3,4,A\n", "(1,4): text follows a closing quote; ")]
    [InlineData(
        QuestionFormat.Jsonl,
        "{\"text\": \"q\", \"answers\": [\"a\"], \"choices\": [\"a\", \"b\"]}",
        "(1,1): 'correct', the index of the right one of 'choices', is missing; ")]
    [InlineData(
        QuestionFormat.Jsonl,
        "{\"text\": \"q\", \"answers\": [\"a\"], \"choices\": [\"a\", \"b\"], \"correct\": 2}",
        "(1,1): 'correct' is 2, which is not the index of one of 2 choices; ")]
    [InlineData(
        QuestionFormat.Jsonl,
        "{\"text\": \"q\", \"answers\": [\"a\"], \"choices\": [\"a\", \"b\"], \"correct\": 0.5}",
        "(1,1): 'correct' is not a whole number; ")]
    [InlineData(
        QuestionFormat.Jsonl,
        "{\"text\": \"q\", \"answers\": [\"A.\"], \"choices\": [\"a\", \"b\"], \"correct\": 0}\n"
        + "{\"text\": \"q\", \"answers\": [\"a\"], \"choices\": [\"a\", \"b\"], \"correct\": 1}",
        "(2,1): 'answers' has 'a', but 'correct' says that the right one of 'choices' is 'b'; ")]
    public async Task A_record_of_another_shape_is_an_error_at_its_line(QuestionFormat format, string text, string message) =>
        Assert.StartsWith(Path.Combine(fixture.Folder, "file") + message, await ImportFixture.ErrorOf(() => Import(text, format)));

    private async Task<IReadOnlyList<string>> Import(string text, QuestionFormat format)
    {
        var path = fixture.Write(text);
        var questions = await new ImportQuestions(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. questions.Read().Select(Text)];

        static string Text(Question question) => string.Join(
            '|', question.Id, question.Text, string.Join(',', question.Answers), string.Join(',', question.Choices), question.Correct);
    }
}
