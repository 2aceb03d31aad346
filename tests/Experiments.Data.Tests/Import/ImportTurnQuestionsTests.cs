using Experiments.Data.Import;
using Experiments.Data.Prompts;

namespace Experiments.Data.Tests.Import;

public sealed class ImportTurnQuestionsTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task MT_bench_has_categories_turns_and_for_some_right_answers()
    {
        var set = await Import("""
            {"question_id": 81, "category": "writing", "turns": ["write", "shorter"]}
            {"question_id": 111, "category": "math", "turns": ["one and one?", "and one more?"], "reference": ["2", "3"]}
            {"question_id": "112", "category": "math", "turns": ["why?", "how?", "so?"], "reference": ["", "so"]}
            """);

        var questions = set.ReadDistinct();
        Assert.Equal(["81|writing|write,shorter|", "111|math|one and one?,and one more?|2,3", "112|math|why?,how?,so?|,so"], questions
            .Select(each => $"{each.Id}|{each.Kind}|{string.Join(',', each.Turns)}|{string.Join(',', each.Solutions)}"));
        Assert.Equal(
            ["111/1|2|one and one?|111", "111/2|3|and one more?|111", "112/2|so|how?|112"],
            set.Solutions.Read().Select(each => $"{each.PromptId}|{each.Text}|{each.Prompt}|{each.Cluster}"));
    }

    [Fact]
    public async Task Our_own_form_needs_turns_alone()
    {
        var set = await Import("""
            {"turns": ["a"]}
            {"id": "q", "kind": "k", "turns": ["b", "c"], "solutions": "d"}
            """, TurnQuestionFormat.Jsonl);

        Assert.Equal(["file/1 question", "q k"], set.Read().Select(each => $"{each.Id} {each.Kind}"));
        Assert.Equal("q/1 d", Assert.Single(set.Solutions.Read().Select(each => $"{each.PromptId} {each.Text}")));
    }

    [Theory]
    [InlineData("""{"question_id": 82, "category": "x"}""", "'turns' is missing")]
    [InlineData("""{"question_id": 82, "category": "x", "turns": []}""", "'turns' is empty")]
    [InlineData("""{"question_id": 82, "category": "x", "turns": "one"}""", "'turns' is not a list")]
    [InlineData("""{"question_id": 82, "category": "x", "turns": ["one", " "]}""", "item 2 of 'turns' has no text")]
    [InlineData("""{"question_id": 82, "category": "x", "turns": ["one", 2]}""", "item 2 of 'turns' is not a text")]
    [InlineData("""{"question_id": 82, "category": "x", "turns": ["one"], "reference": ["a", "b"]}""", "2 answers, but there are 1 turns")]
    [InlineData("""{"question_id": 81, "category": "x", "turns": ["one"]}""", "the id '81' is that of file/1 already")]
    [InlineData("""{"question_id": 82, "category": 1, "turns": ["one"]}""", "'category' is not a text")]
    [InlineData("""{"question_id": 82, "turns": ["one"}""", "not JSON")]
    public async Task A_mistake_is_named_with_its_line(string line, string message)
    {
        var error = await ImportFixture.ErrorOf(() => Import("""{"question_id": 81, "category": "x", "turns": ["a"]}""" + "\n" + line));

        Assert.Contains("file(2,", error);
        Assert.Contains(message, error);
    }

    private Task<TurnQuestionSet> Import(string text, TurnQuestionFormat format = TurnQuestionFormat.MtBench)
    {
        var path = fixture.Write(text);
        return new ImportTurnQuestions(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
    }
}
