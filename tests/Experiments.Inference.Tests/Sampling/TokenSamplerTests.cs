using Experiments.Inference.Sampling;

namespace Experiments.Inference.Tests.Sampling;

public sealed class TokenSamplerTests
{
    // Probabilities 0.1, 0.4, 0.2, 0.3.
    private static readonly float[] logits = [.. new[] { 0.1, 0.4, 0.2, 0.3 }.Select(p => (float)Math.Log(p))];

    [Fact]
    public void At_temperature_one_tokens_come_as_often_as_the_model_says()
    {
        var shares = Shares(new SamplingSettings(1));

        double[] expected = [0.1, 0.4, 0.2, 0.3];
        for (var token = 0; token < 4; token++)
        {
            // Four standard errors of 20,000 draws at p = 0.4.
            Assert.InRange(shares[token], expected[token] - 0.014, expected[token] + 0.014);
        }
    }

    [Fact]
    public void A_temperature_of_one_half_squares_the_probabilities()
    {
        // Squares 0.01, 0.16, 0.04, 0.09 over their sum 0.3.
        Assert.InRange(Shares(new SamplingSettings(0.5))[1], 0.16 / 0.3 - 0.015, 0.16 / 0.3 + 0.015);
    }

    [Fact]
    public void Top_k_leaves_the_likeliest_in_proportion()
    {
        var shares = Shares(new SamplingSettings(1, TopK: 2));

        Assert.Equal(0, shares[0] + shares[2]);
        Assert.InRange(shares[1], 4.0 / 7 - 0.015, 4.0 / 7 + 0.015);
    }

    [Fact]
    public void Top_p_keeps_the_fewest_tokens_that_reach_the_probability()
    {
        // 0.4 + 0.3 = 0.7 reaches 0.65; 0.2 is needed for 0.75.
        var narrow = Shares(new SamplingSettings(1, TopP: 0.65));
        var wide = Shares(new SamplingSettings(1, TopP: 0.75));

        Assert.Equal(0, narrow[0] + narrow[2]);
        Assert.Equal(0, wide[0]);
        Assert.True(wide[2] > 0);
    }

    [Fact]
    public void Temperature_zero_takes_the_likeliest_and_equal_seeds_choose_equally()
    {
        Assert.Equal(1, new TokenSampler(SamplingSettings.Greedy, 1).Choose(logits));
        Assert.Equal(Draw(new SamplingSettings(1), 7), Draw(new SamplingSettings(1), 7));
        Assert.NotEqual(Draw(new SamplingSettings(1), 7), Draw(new SamplingSettings(1), 8));
    }

    [Theory]
    [InlineData(-1, 0, 1, "temperature")]
    [InlineData(double.NaN, 0, 1, "temperature")]
    [InlineData(1, -1, 1, "top-k")]
    [InlineData(1, 0, 0, "top-p")]
    [InlineData(1, 0, 1.1, "top-p")]
    public void Settings_out_of_range_are_refused_by_name(double temperature, int topK, double topP, string name)
    {
        var error = Assert.Throws<StageException>(() => new TokenSampler(new SamplingSettings(temperature, topK, topP), 1));

        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }

    private static double[] Shares(SamplingSettings settings)
    {
        const int draws = 20_000;
        var sampler = new TokenSampler(settings, 3);
        var counts = new double[logits.Length];
        for (var i = 0; i < draws; i++)
        {
            counts[sampler.Choose(logits)] += 1.0 / draws;
        }

        return counts;
    }

    private static int[] Draw(SamplingSettings settings, long seed)
    {
        var sampler = new TokenSampler(settings, seed);
        return [.. Enumerable.Range(0, 50).Select(_ => sampler.Choose(logits))];
    }
}
