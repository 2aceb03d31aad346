using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class GradeResponsesTests : IDisposable
{
    private const string Short = "{prompt} {response}";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_grammar_keeps_a_judge_to_the_numbers_of_the_scale()
    {
        var grades = await Stage(" ", "7").RunAsync(context);

        Assert.Equal([new("a", 7), new("b", 7)], grades.Grade.Items);
        Assert.Equal(["{\"grade\": 7}", "{\"grade\": 7}"], grades.Read().Select(graded => graded.Said));

        // 9 is none of the grades: of those that are, all are alike to this judge, and the first token is taken.
        var few = await (Stage(" ", "9") with { Lowest = 3, Highest = 4 }).RunAsync(context);
        Assert.Equal(3, few.Grade.Value);
    }

    [Fact]
    public async Task Levels_count_from_the_worst()
    {
        var grades = await (Stage("\"", "g") with { Levels = ["bad", "fair", "good \\ \"fine\""] }).RunAsync(context);

        Assert.Equal(3, grades.Grade.Value);
        Assert.All(grades.Read(), graded => Assert.Equal("good \\ \"fine\"", graded.Level));
    }

    [Fact]
    public async Task What_has_no_grade_is_counted_by_its_reason()
    {
        var stage = Stage(" ", "7") with
        {
            MaxTokens = 4, Responses = Respond.Set(context, "responses", Respond.To("a", "x"), Respond.TooLong("b"), Respond.To("c", "y")),
        };

        var grades = await stage.RunAsync(context);

        Assert.Equal(new Dictionary<string, int> { ["no-grade"] = 2, ["prompt-too-long"] = 1 }, grades.Grade.Failed);
        Assert.True(double.IsNaN(grades.Grade.Value));
        Assert.Equal((1, 2), (grades.NoGrade.Value, grades.NoGrade.Items.Count));
        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, grades.NoGrade.Failed);
    }

    [Theory]
    [InlineData(5, 5, "'highest' is 5 and 'lowest' 5")]
    [InlineData(11, null, "'highest' is 10 and 'lowest' 11")]
    public async Task A_scale_without_two_grades_is_refused(int? lowest, int? highest, string message)
    {
        var error = await Assert.ThrowsAsync<StageException>(
            () => (Stage(" ", "7") with { Lowest = lowest, Highest = highest }).RunAsync(context));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public async Task Levels_exclude_numbers_and_one_level_is_none()
    {
        var error = await Assert.ThrowsAsync<StageException>(
            () => (Stage(" ", "7") with { Lowest = 1, Levels = ["a", "b"] }).RunAsync(context));
        Assert.Contains("levels", error.Message);

        error = await Assert.ThrowsAsync<StageException>(() => (Stage(" ", "7") with { Levels = ["a"] }).RunAsync(context));
        Assert.Contains("two grades at least", error.Message);

        error = await Assert.ThrowsAsync<StageException>(() => (Stage(" ", "7") with { Levels = ["bad", " "] }).RunAsync(context));
        Assert.Contains("'levels' is not a list of names only; one of them is empty", error.Message);
    }

    [Fact]
    public async Task A_part_has_the_measures_of_its_kind_and_turn()
    {
        var all = context.Input<Grades>("grades", folder => Grades.Write(
            folder,
            [
                new("1/1", "math", 2, "", 1, null) { Turn = 1 }, new("1/2", "math", 4, "", 1, null) { Turn = 2 },
                new("2/1", "writing", 9, "", 1, null) { Turn = 1 }, new("2/2", "writing", 0, "", 1, "no-grade") { Turn = 2 },
            ]));

        Assert.Equal(3, (await new SelectGrades(all, "math").RunAsync(context)).Grade.Value);
        Assert.Equal(5.5, (await new SelectGrades(all, Turn: 1).RunAsync(context)).Grade.Value);
        var part = await new SelectGrades(all, "writing", 2).RunAsync(context);
        Assert.Equal((1, 1), (part.NoGrade.Value, part.Grade.Failed["no-grade"]));

        var error = await Assert.ThrowsAsync<StageException>(() => new SelectGrades(all, "maths", 2).RunAsync(context));
        Assert.Equal(
            "select-grades: nothing is of the kind 'maths' and of turn 2; there are the kinds 'math', 'writing' and the turns 1, 2.",
            error.Message);
    }

    private GradeResponses Stage(string after, string likes) => new(
        context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(
            folder, tokenizer => [(tokenizer.Encode(after)[0], tokenizer.Encode(likes)[0], 9)])),
        Respond.Set(context, "responses", Respond.To("a", "x"), Respond.To("b", "y")),
        Question: Short);
}
