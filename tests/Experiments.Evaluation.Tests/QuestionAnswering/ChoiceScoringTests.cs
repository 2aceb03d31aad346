using Experiments.Evaluation.QuestionAnswering;

namespace Experiments.Evaluation.Tests.QuestionAnswering;

public sealed class ChoiceScoringTests
{
    [Fact]
    public void The_likeliest_option_wins_and_the_first_of_equals()
    {
        Assert.Equal(1, ChoiceScoring.Likeliest([-3, -1, -2]));
        Assert.Equal(0, ChoiceScoring.Likeliest([-1, -1, -2]));
        Assert.Equal(-1, ChoiceScoring.Likeliest([]));
    }

    [Fact]
    public void Per_character_a_long_option_is_at_no_disadvantage()
    {
        // -4 over 8 characters beats -3 over 2, although it is less likely as a whole.
        double[] logProbabilities = [-3, -4];

        Assert.Equal(0, ChoiceScoring.Likeliest(logProbabilities));
        Assert.Equal(1, ChoiceScoring.LikeliestPerCharacter(logProbabilities, ["ox", "elephant"]));
    }

    [Fact]
    public void Characters_are_code_points_rather_than_bytes_or_surrogates()
    {
        // One emoji: -1 per character; two letters: -0.75 each.
        Assert.Equal(1, ChoiceScoring.LikeliestPerCharacter([-1, -1.5], ["🦊", "ab"]));
    }
}
