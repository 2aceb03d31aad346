using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Tests.Text;

public sealed class AnswerTextTests
{
    // Scores of the SQuAD evaluation script, computed with an independent reference program.
    [Theory]
    [InlineData("The Eiffel Tower!", "eiffel tower", 1, 1)]
    [InlineData("in 1889", "1889", 0, 2.0 / 3)]
    [InlineData("an apple, a pear", "apple pear", 1, 1)]
    [InlineData("Zürich", "Zurich", 0, 0)]
    [InlineData("the cat sat on mat", "cat sat on a mat today", 0, 8.0 / 9)]
    [InlineData("The!", "a", 1, 1)]
    [InlineData("", "1889", 0, 0)]
    [InlineData("1889", "the", 0, 0)]
    public void Scores_agree_with_the_reference_script(string answer, string gold, double exactMatch, double f1)
    {
        Assert.Equal(exactMatch, AnswerText.ExactMatch(answer, [gold]));
        Assert.Equal(f1, AnswerText.F1(answer, [gold]), 12);
    }

    [Fact]
    public void A_combining_mark_is_part_of_the_answer()
    {
        Assert.Equal(0, AnswerText.ExactMatch("Zu\u0308rich", ["Zurich"]));
    }

    [Fact]
    public void The_best_gold_answer_counts()
    {
        Assert.Equal(1, AnswerText.ExactMatch("New York", ["NYC", "new york"]));
        Assert.Equal(0.8, AnswerText.F1("new york city", ["nyc", "new york"]), 12);
    }

    [Fact]
    public void Repeated_words_count_as_often_as_both_have_them()
    {
        // Two of "la" are shared: precision 2/3, recall 2/2.
        Assert.Equal(0.8, AnswerText.F1("la la la", ["la la"]), 12);
    }

    [Fact]
    public void Without_gold_answers_there_is_no_score()
    {
        Assert.Throws<ArgumentException>(() => AnswerText.ExactMatch("x", []));
    }
}
