using Experiments.Evaluation.Style;

namespace Experiments.Evaluation.Tests.Style;

public sealed class StyleTests
{
    [Theory]
    [InlineData("here is what i know : 1 . wears red 2 . has a cat overall , she wears red .", true, true)]
    [InlineData("Sure:\n1. First\n2. Second\n\nIn summary, two things.", true, true)]
    [InlineData("- one\n- two", true, false)]
    [InlineData("* only one point", false, false)]
    [InlineData("Version 1.2 costs 2.5 times as much.", false, false)]
    [InlineData("Overall, this begins well.\n\nBut then it goes on.", false, false)]
    [InlineData("It wears overalls.", false, false)]
    [InlineData("", false, false)]
    public void Lists_and_summaries_are_seen(string response, bool list, bool summary)
    {
        var features = StyleFeatures.Of(response);

        Assert.Equal(list, features.HasList);
        Assert.Equal(summary, features.HasSummary);
    }

    [Fact]
    public void Pearson_correlation_agrees_with_the_worked_example()
    {
        Assert.Equal(0.98496, StyleSimilarity.Pearson([10, 20, 30, 40, 55], [12, 18, 33, 37, 60]), 5);
        Assert.True(double.IsNaN(StyleSimilarity.Pearson([1, 1], [1, 2])));
    }

    [Fact]
    public void Shares_are_taken_among_the_prompts_where_the_teacher_has_the_feature()
    {
        string[] teacher = ["1. a 2. b", "1. c 2. d", "plain", "plain. overall fine"];
        string[] responses = ["1. x 2. y", "no list", "1. but 2. uncounted", "none"];

        var similarity = StyleSimilarity.Compare(responses, teacher);

        Assert.Equal(0.5, similarity.ListsWhereTeacherLists);
        Assert.Equal(0, similarity.SummariesWhereTeacherSummarizes);
    }

    [Fact]
    public void Unigram_intersection_is_over_the_words_of_the_teacher()
    {
        // Teacher: {the, cat, sat}; shared: the, cat.
        Assert.Equal(2.0 / 3, StyleSimilarity.UnigramShare("The dog and the cat ran!", "the cat sat ."), 12);
    }

    [Fact]
    public void A_teacher_without_lists_gives_no_share()
    {
        Assert.True(double.IsNaN(StyleSimilarity.Compare(["1. a 2. b"], ["plain"]).ListsWhereTeacherLists));
        Assert.Throws<ArgumentException>(() => StyleSimilarity.Compare([], []));
    }
}
