using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Tests.Text;

public sealed class BleuTests
{
    private static readonly string[] hypotheses = ["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."];
    private static readonly string[] first = ["The dog bit the man.", "It was not unexpected.", "The man bit him first."];
    private static readonly string[] second = ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."];

    [Fact]
    public void Tokens_are_those_of_mteval_13a()
    {
        Assert.Equal(
            "Hello , world ! It's 3.14 -- \" quoted \" & 50 - year-old ( U . S . )",
            string.Join(' ', BleuTokens.Split("Hello, world! It's 3.14 -- \"quoted\" & 50-year-old (U.S.)")));
    }

    [Fact]
    public void Corpus_scores_agree_with_the_reference_program()
    {
        Assert.Equal(48.530827, Bleu.Corpus(hypotheses, [.. first.Zip(second, (a, b) => new[] { a, b })]), 6);
        Assert.Equal(45.067506, Bleu.Corpus(hypotheses, [.. first.Select(text => new[] { text })]), 6);
    }

    [Theory]
    [InlineData("The dog bit the man.", "The dog bit the woman.", BleuSmoothing.Exponential, 53.728497)]
    [InlineData("a b c d e f", "a b c x e f", BleuSmoothing.Exponential, 37.991784)]
    [InlineData("a b", "a c", BleuSmoothing.Floor, 22.360680)]
    [InlineData("a b", "a c", BleuSmoothing.None, 0)]
    [InlineData("x", "y", BleuSmoothing.Exponential, 0)]
    [InlineData("", "y", BleuSmoothing.Exponential, 0)]
    [InlineData("the same words", "the same words", BleuSmoothing.Exponential, 100)]
    public void Sentence_scores_agree_with_the_reference_program(string hypothesis, string reference, BleuSmoothing smoothing, double score)
    {
        Assert.Equal(score, Bleu.Sentence(hypothesis, [reference], smoothing), 6);
    }

    [Fact]
    public void A_short_text_pays_for_its_brevity()
    {
        // All n-grams match, so the score is the brevity penalty alone: exp(1 - 8/4).
        Assert.Equal(100 * Math.Exp(-1), Bleu.Sentence("a b c d", ["a b c d e f g h"]), 10);
    }

    [Fact]
    public void Segments_and_references_must_pair()
    {
        Assert.Throws<ArgumentException>(() => Bleu.Corpus(["a"], []));
        Assert.Throws<ArgumentException>(() => Bleu.Sentence("a", []));
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
}
