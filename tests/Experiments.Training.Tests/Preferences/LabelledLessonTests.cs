using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class LabelledLessonTests
{
    private static readonly double[] Losses = [0.5, 1.25, 0.75, 1, 2, 0.2, 0.3, 3];

    private static readonly Answers Labelled = new(RowPacking.Pack([Row(0, 1, 2), Row(3, 4), Row(5, 6)], 0), [-3, -2.5, -0.4]);

    // Computed by Python's math from the formulas: β = 0.5, λ_D = 1.5, λ_U = 1. With −2.5 the mean log-ratio is below 0.
    [Theory]
    [InlineData(-4.5, null, 0.6686979764989666, 0.5666666666666667, 0.062482642103403464, -0.03883871238756962, 0.06079554025119269)]
    [InlineData(-4.5, 1, 0.6686979764989666, 0.5666666666666667, 0.062482642103403464, -0.03883871238756962, 0.06079554025119269)]
    [InlineData(-2.5, 2, 0.6211016141706068, 0, 0.06153352068439958, -0.04102234712293306, 0.062460953770279104)]
    public void A_worked_example_has_its_loss_weights_and_figures(
        double reference, int? atOnce, double loss, double point, double first, double second, double third)
    {
        using var model = new TableDecoder(Losses);
        var mismatched = new Answers(RowPacking.Pack([Row(7), Row(5), Row(3)], 0), [reference, -0.1, -1.3]);
        var lesson = new LabelledLesson(Labelled, mismatched, [true, false, true], new(0.5, 1.5, 1), atOnce);

        var (learned, measured) = (lesson.Learn(model, atOnce)(), lesson.Measure(model));

        Assert.Equal(loss, learned.Loss, 1e-12);
        double[] weights = [first, first, first, second, second, third, third];
        Assert.All(weights.Index(), one => Assert.Equal(one.Item, model.Weights[one.Index], 1e-7));
        double[] figures = [0.1, -0.25, -1.5, -3, point];
        Assert.Equal(LabelledLesson.Figures.Count, learned.Figures.Count);
        Assert.All(figures.Zip(learned.Figures), pair => Assert.Equal(pair.First, pair.Second.Mean!.Value, 1e-12));
        Assert.Equal(learned.Loss, measured.Loss);
        Assert.Equal(learned.Figures, measured.Figures);
    }

    [Fact]
    public void The_slope_is_that_of_finite_differences()
    {
        var loss = new LabelledLoss(0.3, 1.5, 0.7);
        foreach (var isDesirable in new[] { true, false })
        {
            foreach (var ratio in new[] { -60, -3.1, 0, 0.7, 19, 60 })
            {
                var difference = (loss.At(ratio + 1e-5, 0.4, isDesirable).Loss - loss.At(ratio - 1e-5, 0.4, isDesirable).Loss) / 2e-5;
                Assert.Equal(difference, loss.At(ratio, 0.4, isDesirable).Slope, 1e-8);
            }
        }
    }

    [Fact]
    public void A_label_that_is_not_there_has_no_figures()
    {
        using var model = new TableDecoder(Losses);
        var lesson = new LabelledLesson(Labelled, Labelled, [true, true, true], new(0.5, 1, 1), null);

        var figures = lesson.Measure(model).Figures;

        Assert.Equal([false, true, false, true, false], figures.Select(figure => figure.Mean is null));
    }

    [Theory]
    [InlineData("abc", "120")]
    [InlineData("aab", "220")]
    [InlineData("abbba", "14441")]
    [InlineData("aaa", "---")]
    [InlineData("a", "-")]
    public void The_answer_of_another_prompt_is_the_next_one(string prompts, string expected)
    {
        var actual = AnswerRows.NextOther([.. prompts.Select(prompt => prompt.ToString())]);

        Assert.Equal(expected, string.Concat(actual.Select(place => place < 0 ? "-" : place.ToString())));
    }

    private static EncodedDialogue Row(params int[] answer) => new([8, .. answer], [false, .. answer.Select(_ => true)]);
}
