using Experiments.Evaluation.WinRates;

namespace Experiments.Evaluation.Tests.WinRates;

public sealed class LengthControlledFitTests
{
    [Fact]
    public void It_recovers_its_own_model_of_length_and_difficulty()
    {
        // Every difference of ±6 and difficulty of ±1 alike often, with the win rates that the model says: the likelihood is at its
        // maximum there. The standard deviation over n − 1 of ±6 is 6 √(n / (n − 1)).
        const int each = 2000;
        var scale = Math.Tanh(1 / Math.Sqrt(4.0 * each / (4 * each - 1)));
        var verdicts = (
            from length in new[] { -6.0, 6.0 }
            from difficulty in new[] { -1.0, 1.0 }
            from _ in Enumerable.Range(0, each)
            select new SizedVerdict(Sigmoid(0.4 + 1.1 * Math.Sign(length) * scale - 0.7 * difficulty), length, difficulty)).ToList();

        var fit = LengthControlledFit.Of(verdicts, [], 0.2);

        Assert.Equal([1.1, 0.4, -0.7], fit.Coefficients.Select(value => Math.Round(value, 3)));
        Assert.Equal((Sigmoid(0.4 - 0.7) + Sigmoid(0.4 + 0.7)) / 2, fit.WinRate, 4);
    }

    [Fact]
    public void Without_difficulties_it_is_the_strength_of_the_model_alone()
    {
        var verdicts = Enumerable.Range(0, 1000).Select(i => new SizedVerdict(i % 2 == 0 ? 1 : 0.5, i % 4 < 2 ? 10 : -10, null)).ToList();

        var fit = LengthControlledFit.Of(verdicts, [], 0.2);

        Assert.Equal(2, fit.Coefficients.Length);
        Assert.Equal(0.75, fit.WinRate, 3);
        Assert.All(fit.Predicted, predicted => Assert.Equal(fit.WinRate, predicted, 12));
    }

    [Fact]
    public void Verdicts_on_gamed_answers_say_what_length_is_worth()
    {
        // The model is always longer and wins 7 of 10: its verdicts alone do not tell length from strength. Where the baseline's own
        // long answers win as often against it, it is the length; where they win nothing, it is the model.
        var random = new SeededRandom(1, "gamed");
        var verdicts = Many(0.7);

        Assert.InRange(LengthControlledFit.Of(verdicts, [Many(0.7)], 0.2).WinRate, 0.49, 0.51);
        Assert.InRange(LengthControlledFit.Of(verdicts, [Many(0.5)], 0.2).WinRate, 0.69, 0.71);

        List<SizedVerdict> Many(double rate) =>
            [.. Enumerable.Range(0, 1000).Select(_ => new SizedVerdict(rate, 100 + 10 * random.NextGaussian(), null))];
    }

    [Fact]
    public void The_spread_of_the_influences_is_that_of_the_win_rate()
    {
        var random = new SeededRandom(2, "verdicts");
        var verdicts = Enumerable.Range(0, 400).Select(_ =>
        {
            var (length, difficulty) = (50 + 100 * random.NextGaussian(), random.NextGaussian());
            var rate = Sigmoid(0.3 + 1.5 * Math.Tanh(length / 100) + 0.8 * difficulty);
            return new SizedVerdict(random.NextDouble() < rate ? 1 : 0, length, difficulty);
        }).ToList();

        var fit = LengthControlledFit.Of(verdicts, [], 0.2);
        var influences = fit.Influences();
        var error = Deviation(influences) / Math.Sqrt(verdicts.Count);

        // The bootstrap draws the pairs anew, and fits the model anew.
        var again = Enumerable.Range(0, 100).Select(draw =>
        {
            var choice = new SeededRandom(draw, "bootstrap");
            return LengthControlledFit.Of([.. verdicts.Select(_ => verdicts[choice.Next(verdicts.Count)])], [], 0.2).WinRate;
        }).ToList();
        Assert.Equal(fit.WinRate, influences.Average(), 12);
        Assert.InRange(error / Deviation(again), 0.8, 1.2);
    }

    [Fact]
    public void One_verdict_and_equal_lengths_are_no_trouble()
    {
        Assert.InRange(LengthControlledFit.Of([new(1, 7, null)], [], 0.2).WinRate, 0.5, 1);
        Assert.Equal(0.75, LengthControlledFit.Of([.. Enumerable.Repeat(new SizedVerdict(0.75, 3, null), 100)], [], 0.2).WinRate, 3);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
