using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Tests;

namespace Experiments.Data.Tests.Dialogues;

public sealed class DeduplicateDialoguesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Case_punctuation_and_white_space_do_not_make_another_request()
    {
        var (kept, dropped) = await RunAsync(
            new(From("How do I cook rice?", "how do i cook  rice", "how do I cook rice, please?", "HOW DO I COOK RICE !")));

        Assert.Equal(["0", "2"], kept);
        Assert.Equal([("1", "duplicate", "0"), ("3", "duplicate", "0")], dropped.Select(one => (one.Id, one.Reason, one.Like)));
        Assert.Equal(["2 of 4 dialogues kept", "2 dropped: duplicate"], context.Lines);
    }

    [Fact]
    public async Task Only_the_first_user_turn_counts()
    {
        var input = context.Input(DialogueSet.Write(context.NewFolder("all"), [
            new("a", [new("system", "be brief"), new("user", "hi"), new("assistant", "hello"), new("user", "bye")]),
            new("b", [new("user", "hi"), new("assistant", "good day")]),
            new("c", [new("user", "bye"), new("assistant", "see you")]),
            new("d", [new("assistant", "anyone there?")])]));

        var (kept, dropped) = await RunAsync(new(input));

        Assert.Equal(["a", "c"], kept);
        Assert.Equal([("b", "duplicate", "a"), ("d", "no-user-turn", null)], dropped.Select(one => (one.Id, one.Reason, one.Like)));
    }

    [Fact]
    public async Task Requests_of_punctuation_alone_are_told_apart()
    {
        var (kept, _) = await RunAsync(new(From("?", "!", "?")));

        Assert.Equal(["0", "1"], kept);
    }

    [Theory]
    [InlineData(0.75, 1)]
    [InlineData(0.76, 2)]
    public async Task Similarity_drops_from_the_threshold_on(double similarity, int left)
    {
        // The worked example of ROUGE-L: three of four words in order are P = R = F1 = 0.75.
        var (kept, dropped) = await RunAsync(new(From("police killed the gunman", "police kill the gunman"), similarity));

        Assert.Equal(left, kept.Count);
        Assert.All(dropped, one => Assert.Equal(("similar", "0", 0.75), (one.Reason, one.Like, one.Similarity)));
    }

    [Fact]
    public async Task Requests_are_compared_with_those_that_were_kept_only()
    {
        // 1 is like 0 (4 of 5 words) and dropped; 2 is as like 1, but less like 0 (3 of 5).
        var (kept, _) = await RunAsync(new(From("a b c d e", "a b c d x", "a b c y x"), 0.8));

        Assert.Equal(["0", "2"], kept);
    }

    [Fact]
    public async Task Requests_like_test_prompts_and_questions_are_dropped()
    {
        var prompts = context.Input(
            PromptSet.Write(context.NewFolder("prompts"), [new("p1", "poem", "write a poem about the sea", [])]), "prompts");
        var questions = context.Input(
            QuestionSet.Write(context.NewFolder("questions"), [new("q1", "what is the capital of peru?", ["lima"], [], -1)]), "questions");
        var stage = new DeduplicateDialogues(
            From("Write a poem about the sea!", "what is the capital city of peru", "tell me a joke", "what is the capital of chad"))
        {
            UnlikePrompts = prompts,
            UnlikeQuestions = questions,
            UnlikeSimilarity = 0.9,
        };

        var (kept, dropped) = await RunAsync(stage);

        // The second has 6 of its 7 words in order in the question's 6: F1 = 12 / 13. The last has 5 of 6: 0.83.
        Assert.Equal(["2", "3"], kept);
        Assert.Equal([("0", "like-test", "p1"), ("1", "like-test", "q1")], dropped.Select(one => (one.Id, one.Reason, one.Like)));
        Assert.Equal(12.0 / 13, dropped[1].Similarity!.Value, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public async Task A_similarity_that_is_none_is_refused(double similarity)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => RunAsync(new(From("a"), similarity)));

        Assert.Contains("similarity is", error.Message);
    }

    private Input<DialogueSet> From(params string[] requests) => context.Input(DialogueSet.Write(
        context.NewFolder("all"),
        requests.Select((request, i) => new Dialogue($"{i}", [new("user", request), new("assistant", $"answer {i}")]))));

    private async Task<(List<string> Kept, List<DroppedDialogue> Dropped)> RunAsync(DeduplicateDialogues stage)
    {
        var set = await stage.RunAsync(context);
        var dropped = DeduplicateDialogues.Dropped.Read(set.Folder);
        return ([.. set.Read().Select(dialogue => dialogue.Id)], [.. dropped]);
    }
}
