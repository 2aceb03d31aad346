using Experiments.Data.Import;
using Experiments.Data.Ratings;

namespace Experiments.Data.Tests.Import;

public sealed class ImportRatingsTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task An_export_is_read_and_left_and_right_become_responses()
    {
        var ratings = await Import(Lines(
            Line("rater-1", "a", "first", "left"), Line("rater-1", "b", "second", "left"), Line("rater-2", "a", "second", "right"),
            Line("rater-2", "b", "first", "tie")));

        Assert.Equal(
            [("rater-1", "a", "first"), ("rater-1", "b", "second"), ("rater-2", "a", "first"), ("rater-2", "b", "tie")],
            ratings.Select(rating => (rating.Rater, rating.Pair, rating.Better)));
        Assert.All(ratings, rating => Assert.Equal((4.5, "so"), (rating.Seconds, rating.Comment)));
    }

    [Theory]
    [InlineData("rater-1", "a", "first", "left", "rates the pair 'a' twice by 'overall quality'")]
    [InlineData("rater-2", "z", "first", "left", "the task has no pair 'z'")]
    [InlineData("rater-2", "a", "third", "left", "'left' is 'third'; it is first or second")]
    [InlineData("rater-2", "a", "first", "A", "the verdict is 'A'; it is left, right or tie")]
    public async Task What_does_not_fit_the_task_is_refused_at_its_line(
        string rater, string pair, string left, string verdict, string message)
    {
        var error = await ImportFixture.ErrorOf(
            () => Import(Lines(Line("rater-1", "a", "first", "left"), Line(rater, pair, left, verdict))));

        Assert.Contains("file(2,1): ", error);
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task Ratings_of_another_task_are_refused()
    {
        var error = await ImportFixture.ErrorOf(() => Import(Line("rater-1", "a", "first", "left").Replace(Identity(), "0123")));

        Assert.Contains($"it is a rating of the task 0123, and this task is {Identity()}", error);
    }

    /// <summary>The columns of a results file of Mechanical Turk, quoted as it quotes.</summary>
    [Fact]
    public async Task Results_of_mechanical_turk_are_read_without_the_names_of_workers()
    {
        var ratings = await Import(
            """"
            "HITId","WorkerId","AssignmentStatus","WorkTimeInSeconds","Input.pair","Input.left","Answer.comment","Answer.verdict"
            "3X","A1WORKER","Approved","31","a","text, with ""quotes""","","A"
            "3X","A2WORKER","Submitted","12","a","t","fine","Equal"
            "3Y","A1WORKER","Approved","8","b","two
            lines","","B"
            "3Y","A2WORKER","Rejected","1","b","t","","B"
            "3Y","A3WORKER","Approved","5","b","t","",""
            """",
            stage => stage with
            {
                Format = RatingFormat.Mturk,
                Verdicts = new Dictionary<string, string> { ["A"] = "left", ["B"] = "right", ["Equal"] = "tie" },
            });

        Assert.Equal(
            [("rater-1", "a", "first", 31.0), ("rater-2", "a", "tie", 12.0), ("rater-1", "b", "second", 8.0)],
            ratings.Select(rating => (rating.Rater, rating.Pair, rating.Better, rating.Seconds!.Value)));
        Assert.DoesNotContain("WORKER", File.ReadAllText(Path.Combine(fixture.Context.Output, "ratings.jsonl")));
        Assert.Equal([("file/6", "not-accepted"), ("file/7", "no-verdict")], fixture.Dropped());
    }

    [Fact]
    public async Task Choices_that_are_columns_of_true_and_false_are_read()
    {
        var ratings = await Import(
            """
            WorkerId,Input.pair,Answer.verdict.left,Answer.verdict.right,Answer.verdict.tie
            W,a,false,true,false
            W,b,false,false,true
            """,
            stage => stage with { Format = RatingFormat.Mturk });

        Assert.Equal(["second", "tie"], ratings.Select(rating => rating.Better));
        Assert.All(ratings, rating => Assert.Null(rating.Seconds));
    }

    [Fact]
    public async Task Answers_joined_with_an_export_of_prolific_are_read()
    {
        var ratings = await Import(
            """
            Submission id,Participant id,Status,Time taken,question,pair,verdict,side
            s1,p1,APPROVED,61,x,a,left,second
            s2,p2,TIMED-OUT,9000,x,a,left,first
            s3,p3,RETURNED,,x,a,,first
            s4,p4,AWAITING REVIEW,30,x,b,right,first
            """,
            stage => stage with { Format = RatingFormat.Prolific, Columns = new Dictionary<string, string> { ["left"] = "side" } });

        Assert.Equal(
            [("rater-1", "a", "second", 61.0), ("rater-2", "b", "second", 30.0)],
            ratings.Select(rating => (rating.Rater, rating.Pair, rating.Better, rating.Seconds!.Value)));
    }

    [Theory]
    [InlineData("worker,pair,verdict\nw,a,left\n", "there is no column 'rater' for 'rater'; 'columns' says which one it is. There are:")]
    [InlineData("rater,pair,verdict\nw,a\n", "file(2,1): the row has 2 fields, and the first row names 3")]
    [InlineData("rater,pair,pair\nw,a,left\n", "two columns have one name")]
    [InlineData("rater,pair,verdict,seconds\nw,a,left,long\n", "file(2,1): 'long' is no number of seconds")]
    [InlineData("rater,pair,verdict\nw,a,left\nw,a,left\n", "file(3,1): rater-1 rates the pair 'a' twice")]
    public async Task A_table_that_says_something_else_is_refused(string table, string message) => Assert.Contains(
        message, await ImportFixture.ErrorOf(() => Import(table, stage => stage with { Format = RatingFormat.Csv })));

    [Fact]
    public async Task A_column_that_no_rating_has_is_refused() => Assert.Contains(
        "'columns' names 'worker', which no rating has; it has rater, pair",
        await ImportFixture.ErrorOf(() => Import("rater\n", stage => stage with
        {
            Format = RatingFormat.Csv,
            Columns = new Dictionary<string, string> { ["worker"] = "w" },
        })));

    [Fact]
    public async Task Where_a_task_has_several_criteria_a_table_names_them()
    {
        Task<string> Error(string table) => ImportFixture.ErrorOf(
            () => Import(table, stage => stage with { Format = RatingFormat.Csv }, "truth", "style"));

        Assert.Contains("nothing says which criterion it is; the task has truth, style", await Error("rater,pair,verdict\nw,a,left\n"));
        Assert.Contains(
            "the task has no criterion 'wit'; it has truth, style", await Error("rater,pair,verdict,criterion\nw,a,left,wit\n"));
    }

    private RatingTask Write(params string[] criteria) => RatingTask.Write(
        fixture.Context.NewFolder("task"),
        new("Title", "Read.", criteria is [] ? ["overall quality"] : criteria, 2, 2, true, 1),
        [new("a", "prompt", "one", "two", false), new("b", "prompt", "one", "two", false)],
        [new("a", "first", null, "", "a", 1, 1, null), new("b", "second", null, "", "b", 1, 1, null)]);

    private string Identity() => Write().Identity();

    private string Line(string rater, string pair, string left, string verdict) =>
        $$"""{"task":"{{Identity()}}","rater":"{{rater}}","pair":"{{pair}}","criterion":"overall quality","left":"{{left}}","""
        + $$""" "verdict":"{{verdict}}","comment":"so","seconds":4.5,"position":1,"changes":0}""";

    private static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";

    private async Task<IReadOnlyList<Rating>> Import(
        string text, Func<ImportRatings, ImportRatings>? change = null, params string[] criteria)
    {
        var path = fixture.Write(text);
        var stage = new ImportRatings(fixture.Context.Input(Write(criteria), "task"), path, Sha256: ImportFixture.Hash(path));
        return [.. (await (change?.Invoke(stage) ?? stage).RunAsync(fixture.Context)).Read()];
    }
}
