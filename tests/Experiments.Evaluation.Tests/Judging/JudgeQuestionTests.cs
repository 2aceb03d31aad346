using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class JudgeQuestionTests
{
    private static readonly Response Alone = Respond.To("a", "lima");

    private static readonly Response InDialogue = Respond.To("a", "four") with { Earlier = [new("one and one?", "two")] };

    [Fact]
    public void A_response_of_a_dialogue_is_graded_after_what_came_before_it()
    {
        Assert.Equal("[please a][lima]", JudgeQuestion.Show("[{prompt}][{response}]", Alone, null, "", ""));
        Assert.Equal(
            "[User: one and one?\n\nAssistant: two\n\nUser: please a][four]",
            JudgeQuestion.Show("[{prompt}][{response}]", InDialogue, null, "", ""));
    }

    [Fact]
    public void Of_a_pair_each_response_stands_in_its_own_dialogue()
    {
        var other = InDialogue with { Text = "five", Earlier = [new("one and one?", "three")] };

        var question = JudgeQuestion.Show("{prompt}[{first}][{second}]", InDialogue, other, null);

        Assert.StartsWith("please a\n\n(This request ends a dialogue.", question);
        Assert.EndsWith(
            "[User: one and one?\n\nAssistant: two\n\nUser: please a\n\nAssistant: four]"
            + "[User: one and one?\n\nAssistant: three\n\nUser: please a\n\nAssistant: five]",
            question);

        // The first turn of a dialogue is as a request that stands alone.
        Assert.Equal("please a[lima][lima]", JudgeQuestion.Show(
            "{prompt}[{first}][{second}]", Alone with { Earlier = [] }, Alone with { Earlier = [] }, null));
    }

    [Fact]
    public void A_right_answer_stands_below_the_request_or_where_the_question_wants_it()
    {
        Assert.Equal("please a\n\nA right answer, to compare with:\n{response}|lima", JudgeQuestion.Show(
            "{prompt}|{response}", Alone, "{response}", "", ""));
        Assert.Equal("oslo|please a|lima", JudgeQuestion.Show("{solution}|{prompt}|{response}", Alone, "oslo", "", ""));
        Assert.Equal("|please a|lima", JudgeQuestion.Show("{solution}|{prompt}|{response}", Alone, null, "", ""));
        Assert.Equal("oslo|please a|lima|lima", JudgeQuestion.Show("{solution}|{prompt}|{first}|{second}", Alone, Alone, "oslo"));
    }

    [Fact]
    public void Rubric_and_scale_have_their_places()
    {
        Assert.Equal("be strict|1 to 10|please a|lima|{first}", JudgeQuestion.Show(
            "{rubric}|{scale}|{prompt}|{response}|{first}", Alone, null, "be strict", "1 to 10"));
    }
}
