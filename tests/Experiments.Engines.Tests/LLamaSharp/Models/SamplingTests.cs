using LLama;
using LLama.Exceptions;
using LLama.Native;
using LLama.Sampling;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

public sealed class SamplingTests(LoadedModel model) : IClassFixture<LoadedModel>
{
    [Fact]
    public void Greedy_takes_the_likeliest_token()
    {
        using var context = After('q');
        using var pipeline = new GreedySamplingPipeline();

        Assert.Equal(Likeliest('q'), (int)pipeline.Sample(context, 0));
    }

    [Fact]
    public void A_forbidden_token_is_not_taken()
    {
        using var context = After('q');
        using var pipeline = new DefaultSamplingPipeline
        {
            Seed = 1,
            TopK = 1,
            LogitBias = new Dictionary<LLamaToken, float> { [Likeliest('q')] = float.NegativeInfinity },
        };

        Assert.Equal(Likeliest('q', except: Likeliest('q')), (int)pipeline.Sample(context, 0));
    }

    [Fact]
    public void Equal_seeds_choose_equally()
    {
        using var context = After('q');

        Assert.Equal(Draw(context, 7, 50), Draw(context, 7, 50));
        Assert.NotEqual(Draw(context, 7, 50), Draw(context, 8, 50));
    }

    // Softmax of the closed form, restricted to the three likeliest tokens; 4 standard deviations of a binomial share.
    [Fact]
    public void Choices_follow_the_probabilities()
    {
        const int Draws = 4000;
        using var context = After('q');
        using var chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        chain.AddTopK(3);
        chain.AddTemperature(4);
        chain.AddDistributionSampler(3);
        Assert.Equal(3, chain.Count);

        var counts = new Dictionary<int, int>();
        for (var i = 0; i < Draws; i++)
        {
            var token = (int)chain.Sample(context.NativeHandle, 0);
            counts[token] = counts.GetValueOrDefault(token) + 1;
        }

        var weights = TestModels.Logits('q').Select((logit, token) => (token, weight: Math.Exp(logit / 4))).OrderByDescending(pair => pair.weight).Take(3).ToArray();
        foreach (var (token, weight) in weights)
        {
            var share = weight / weights.Sum(pair => pair.weight);
            var tolerance = 4 * Math.Sqrt(share * (1 - share) / Draws);
            Assert.InRange(counts.GetValueOrDefault(token) / (double)Draws, share - tolerance, share + tolerance);
        }

        Assert.Equal(Draws, weights.Sum(pair => counts.GetValueOrDefault(pair.token)));
    }

    [Theory]
    [InlineData(DefaultSamplingPipeline.GrammarOptimizationMode.None)]
    [InlineData(DefaultSamplingPipeline.GrammarOptimizationMode.Basic)]
    [InlineData(DefaultSamplingPipeline.GrammarOptimizationMode.Extended)]
    public void A_grammar_is_followed(DefaultSamplingPipeline.GrammarOptimizationMode mode)
    {
        using var context = After('q');
        using var pipeline = new DefaultSamplingPipeline { Seed = 5, Grammar = new Grammar("root ::= \"zx\"", "root"), GrammarOptimization = mode };

        var text = new[] { pipeline.Sample(context, 0), pipeline.Sample(context, 0) };

        Assert.Equal(['z', 'x'], text.Select(token => (int)token));
    }

    [Fact]
    public void A_malformed_grammar_is_refused()
    {
        using var context = After('q');
        using var pipeline = new GreedySamplingPipeline { Grammar = new Grammar("root ::= (", "root") };

        Assert.Throws<RuntimeError>(() => pipeline.Sample(context, 0));
    }

    [Fact]
    public void Softmax_sorts_and_adds_up_to_one()
    {
        var candidates = LLamaTokenDataArray.Create([0f, MathF.Log(3), MathF.Log(4)]);

        candidates.Softmax();

        Assert.Equal([2, 1, 0], candidates.Data.ToArray().Select(candidate => (int)candidate.ID));
        Assert.Equal([0.5, 0.375, 0.125], candidates.Data.ToArray().Select(candidate => Math.Round(candidate.Probability, 6)));
        Assert.True(candidates.Sorted);
    }

    private static int Likeliest(int token, int except = -1) => Enumerable.Range(0, TestModels.Vocabulary)
        .Where(other => other != except)
        .MaxBy(other => TestModels.Logits(token)[other]);

    private static int[] Draw(LLamaContext context, uint seed, int count)
    {
        using var pipeline = new DefaultSamplingPipeline { Seed = seed, Temperature = 5, TopK = 0, TopP = 1, MinP = 0 };
        return [.. Enumerable.Range(0, count).Select(_ => (int)pipeline.Sample(context, 0))];
    }

    private LLamaContext After(int token)
    {
        var context = model.Context();
        var batch = new LLamaBatch();
        batch.Add(token, 0, LLamaSeqId.Zero, true);
        context.Decode(batch);
        return context;
    }
}
