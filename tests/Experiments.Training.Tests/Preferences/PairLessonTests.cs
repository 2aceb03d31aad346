using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class PairLessonTests
{
    // Losses of the tokens 0 to 7: two pairs, of 3 and 2, and of 2 and 1 tokens.
    private static readonly double[] Losses = [0.5, 1.25, 0.75, 1, 2, 0.2, 0.3, 3];

    private static readonly Answers Answers =
        new(RowPacking.Pack([Row(0, 1, 2), Row(3, 4), Row(5, 6), Row(7)], 0), [-3, -2.5, -0.4, -3.5]);

    // Computed by Python's math from the formulas, β = 0.5.
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void A_worked_example_has_its_loss_weights_and_figures(int? atOnce)
    {
        using var model = new TableDecoder(Losses);

        var outcome = new PairLesson(Answers, new(PreferenceLossKind.Sigmoid, 0.5, 0), perToken: false).Learn(model, atOnce)();

        Assert.Equal(0.6642161143243168, outcome.Loss, 1e-12);
        AssertWeights([0.09438516719953635, -0.09438516719953635, 0.14361062920291476, -0.14361062920291476], model);
        AssertFigures([0.1, 0, 0.5, 0.1, -1.5, -3], outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void Means_over_tokens_weigh_a_token_by_its_answers_length(int? atOnce)
    {
        using var model = new TableDecoder(Losses);

        var outcome = new PairLesson(Answers, new(PreferenceLossKind.Sigmoid, 0.5, 0), perToken: true).Learn(model, atOnce)();

        Assert.Equal(0.7172333728187035, outcome.Loss, 1e-12);
        AssertWeights([0.037342019394314065, -0.0560130290914711, 0.07103999793478101, -0.14207999586956202], model);
        AssertFigures(
            [0.02916666666666666, 0.0625, 0.5, 0.02916666666666666 - 0.0625, -0.5416666666666667, -2.25], outcome);
    }

    [Fact]
    public void What_is_measured_is_what_is_learned_from()
    {
        using var model = new TableDecoder(Losses);
        var lesson = new PairLesson(Answers, new(PreferenceLossKind.Ipo, 0.5, 0), perToken: false);

        var (learned, measured) = (lesson.Learn(model, null)(), lesson.Measure(model));

        Assert.Equal(learned.Loss, measured.Loss);
        Assert.Equal(learned.Figures, measured.Figures);
        Assert.Equal(2, measured.Count);
    }

    private static EncodedDialogue Row(params int[] answer) => new([8, .. answer], [false, .. answer.Select(_ => true)]);

    private static void AssertFigures(double[] expected, Outcome outcome)
    {
        Assert.Equal(PairLesson.Figures.Count, outcome.Figures.Count);
        Assert.All(expected.Zip(outcome.Figures), pair => Assert.Equal(pair.First, pair.Second.Mean!.Value, 1e-12));
    }

    private static void AssertWeights(double[] expected, TableDecoder model)
    {
        double[] each = [.. new[] { 3, 2, 2, 1 }.SelectMany((tokens, i) => Enumerable.Repeat(expected[i], tokens))];
        Assert.All(each.Index(), one => Assert.Equal(one.Item, model.Weights[one.Index], 1e-7));
    }
}
