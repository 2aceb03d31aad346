using Experiments.Evaluation.Diversity;

namespace Experiments.Evaluation.Tests.Diversity;

public sealed class BleuTests
{
    [Fact]
    public void Tokens_are_those_of_mteval_13a()
    {
        Assert.Equal(
            "Hello , world ! It's 3.14 -- \" quoted \" & 50 - year-old ( U . S . )",
            string.Join(' ', BleuTokens.Split("Hello, world! It's 3.14 -- \"quoted\" & 50-year-old (U.S.)")));
    }

    [Theory]
    [InlineData("The dog bit the man.", "The dog bit the woman.", 53.728497)]
    [InlineData("a b c d e f", "a b c x e f", 37.991784)]
    [InlineData("x", "y", 0)]
    [InlineData("", "y", 0)]
    [InlineData("the same words", "the same words", 100)]
    public void Sentence_scores_agree_with_the_reference_program(string hypothesis, string reference, double score)
    {
        Assert.Equal(score, Sentence(hypothesis, reference), 6);
    }

    [Fact]
    public void A_short_text_pays_for_its_brevity()
    {
        // All n-grams match, so the score is the brevity penalty alone: exp(1 - 8/4).
        Assert.Equal(100 * Math.Exp(-1), Sentence("a b c d", "a b c d e f g h"), 10);
    }

    [Fact]
    public void Input_diversity_is_the_similarity_with_the_nearest_other_input()
    {
        string[] inputs =
        [
            "how do i cook rice",
            "how do i cook pasta quickly",
            "write a poem about the sea",
            "write a poem about a dog",
            "what is the capital of peru",
        ];
        double[] expected = [54.7518, 50.8133, 50.8133, 50.8133, 8.1167];

        var diversity = new InputDiversity(inputs);
        var similarities = Enumerable.Range(0, inputs.Length).Select(i => diversity.Nearest(i).Similarity).ToArray();

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], similarities[i], 4);
        }

        Assert.Equal(43.0617, similarities.Average(), 4);
        Assert.Throws<ArgumentException>(() => new InputDiversity(["alone", null]));
    }

    private static double Sentence(string hypothesis, string reference) => Bleu.Sentence(new(hypothesis), new(reference));
}
