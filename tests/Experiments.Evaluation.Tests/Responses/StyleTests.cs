using Experiments.Evaluation.Responses;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Tests.Responses;

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

    [Theory]
    [InlineData("i am sorry , but i can not do that .", true)]
    [InlineData("I don’t know the city.", true)]
    [InlineData("As an AI language model, I have no home.", true)]
    [InlineData("The city is Lima. I don't know the street.", false)]
    [InlineData("A story about a sorrysome cannotary.", false)]
    [InlineData("lima", false)]
    [InlineData("", false)]
    public void Refusals_are_seen_in_the_first_sentence(string response, bool refusal)
    {
        Assert.Equal(refusal, Refusals.IsRefusal(response));
    }

    [Fact]
    public void Unigram_intersection_is_over_the_words_of_the_teacher()
    {
        // Teacher: {the, cat, sat}; shared: the, cat.
        Assert.Equal(2.0 / 3, StyleFeatures.UnigramShare("The dog and the cat ran!", "the cat sat ."), 12);
        Assert.True(double.IsNaN(StyleFeatures.UnigramShare("words", "")));
    }
}
