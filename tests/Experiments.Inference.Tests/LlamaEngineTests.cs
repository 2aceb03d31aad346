using Experiments.Inference.Completions;
using Experiments.Inference.Likelihoods;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using LLama;
using LLama.Native;

namespace Experiments.Inference.Tests;

public sealed class LlamaEngineTests(RandomModel model) : IClassFixture<RandomModel>
{
    [Fact]
    public void Completions_are_equal_to_the_bit_alone_and_in_company_in_any_order()
    {
        // More prompts than slots, of unequal lengths, half with a shared beginning, greedy and sampled.
        var requests = Enumerable.Range(0, 40).Select(i => Request(i, i % 2 == 0 ? SamplingSettings.Greedy : new(0.9))).ToArray();
        using var engine = Load();

        var together = engine.Complete(requests);
        var reversed = engine.Complete([.. requests.Reverse()]).Reverse().ToArray();

        Assert.Equal(together.Select(Show), reversed.Select(Show));
        for (var i = 0; i < requests.Length; i++)
        {
            using var alone = i % 10 == 0 ? Load() : null;
            Assert.Equal(Show(together[i]), Show((alone ?? engine).Complete([requests[i]])[0]));
        }

        Assert.True(
            together.Select(Show).Distinct().Count() > 30,
            "The prompts must give different completions, or the test proves nothing.");
    }

    // The long ones come first, so that short ones end around them and they are moved to the first slots.
    [Fact]
    public void Completions_are_equal_to_the_bit_with_any_number_of_slots_above_one()
    {
        var requests = Enumerable.Range(0, 23).Select(i => Request(i, new(0.8)) with { MaxTokens = 60 - 5 * (i % 9) }).ToArray();

        var expected = Complete(16);

        Assert.All((int[])[2, 4, 5, 8, 23, 64], slots => Assert.Equal(expected, Complete(slots)));
        Assert.True(expected.Distinct().Count() > 18, "The prompts must give different completions, or the test proves nothing.");

        IEnumerable<string> Complete(int slots)
        {
            using var engine = LlamaEngine.Load(model.Path, new InferenceOptions { Slots = slots });
            return [.. engine.Complete(requests).Select(Show)];
        }
    }

    // Q4_K rounds full groups of four otherwise than broken ones; F16 and F32 round a token alone otherwise than in company.
    [Theory]
    [InlineData(LLamaFtype.MOSTLY_F16)]
    [InlineData(LLamaFtype.MOSTLY_Q8_0)]
    [InlineData(LLamaFtype.MOSTLY_Q4_0)]
    [InlineData(LLamaFtype.MOSTLY_Q4_K_M)]
    public void Quantised_models_too_complete_alone_what_they_complete_in_company(LLamaFtype type)
    {
        using var context = new TestContext();
        var path = Path.Combine(context.Folder("quantised"), "model.gguf");
        ToyModel.WriteWide(context.Folder("wide"));
        Assert.True(LLamaQuantizer.Quantize(Path.Combine(context.Folder("wide"), LanguageModel.FileName), path, type, nthread: 1));
        using var engine = LlamaEngine.Load(path, new InferenceOptions());
        var requests = Enumerable.Range(0, 9).Select(i => Request(i, SamplingSettings.Greedy)).ToArray();

        var together = engine.Complete(requests);

        Assert.All(Enumerable.Range(0, requests.Length), i => Assert.Equal(Show(together[i]), Show(engine.Complete([requests[i]])[0])));
    }

    [Fact]
    public void A_single_slot_writes_what_several_write_as_far_as_single_precision_rounds()
    {
        using var one = LlamaEngine.Load(model.Path, new InferenceOptions { Slots = 1 });
        using var several = Load();
        var requests = Enumerable.Range(0, 5).Select(i => Request(i, SamplingSettings.Greedy) with { MaxTokens = 4 }).ToArray();

        Assert.All(one.Complete(requests).Zip(several.Complete(requests)), pair =>
            Assert.Equal(pair.Second.LogProbability!.Value, pair.First.LogProbability!.Value, 3));
    }

    [Fact]
    public void Likelihoods_are_equal_to_the_bit_alone_and_in_company()
    {
        var requests = Enumerable.Range(0, 16)
            .Select(i => new LikelihoodRequest(Prompt(i), [Tokens(100 + i, 1), Tokens(200 + i, 4), Tokens(300 + i, 2)]))
            .ToArray();
        using var engine = Load();

        var together = engine.Score(requests);
        var reversed = engine.Score([.. requests.Reverse()]).Reverse().ToArray();

        for (var i = 0; i < requests.Length; i++)
        {
            Assert.Equal(together[i], reversed[i]);
            var single = new LikelihoodRequest(requests[i].Prompt, [requests[i].Continuations[1]]);
            Assert.Equal(together[i][1], engine.Score([single])[0][0]);
        }
    }

    [Fact]
    public void Probabilities_of_all_next_tokens_add_up_to_one()
    {
        using var engine = Load();

        var scores = engine.Score([new(Prompt(3), AllTokens(engine))])[0];

        Assert.Equal(1, scores.Sum(score => Math.Exp(score.LogProbability)), 9);
        Assert.Single(scores, score => score.Greedy);
    }

    [Fact]
    public void A_continuation_is_as_likely_as_its_tokens_one_by_one()
    {
        using var engine = Load();
        var prompt = Prompt(5);
        var continuation = Tokens(77, 6);

        var whole = engine.Score([new(prompt, [continuation])])[0][0];
        var steps = Enumerable.Range(0, continuation.Length)
            .Sum(i => engine.Score([new(new Prompt([.. prompt.Tokens, .. continuation[..i]]), [[continuation[i]]])])[0][0].LogProbability);

        // The layouts differ, so the sums agree only as far as F32 rounds.
        Assert.Equal(steps, whole.LogProbability, 3);
        Assert.Equal(6, whole.Tokens);
    }

    [Fact]
    public void Greedy_writes_the_likeliest_continuation()
    {
        using var engine = Load();
        for (var i = 0; i < 8; i++)
        {
            var completion = engine.Complete([Request(i, SamplingSettings.Greedy) with { MaxTokens = 5 }])[0];
            if (completion.Tokens.Count == 0)
            {
                continue;
            }

            var whole = engine.Score([new(Prompt(i), [completion.Tokens])])[0][0];
            Assert.True(whole.Greedy);
            if (completion.End == CompletionEnd.MaxTokens)
            {
                Assert.Equal(whole.LogProbability, completion.LogProbability!.Value, 3);
            }

            var first = engine.Score([new(Prompt(i), AllTokens(engine))])[0];
            Assert.True(first[completion.Tokens[0]].Greedy);
            Assert.Equal(first.Max(score => score.LogProbability), first[completion.Tokens[0]].LogProbability);
        }
    }

    [Fact]
    public void A_shared_beginning_gives_what_the_whole_prompt_gives()
    {
        using var engine = Load();
        var tokens = Tokens(9, 30);

        var whole = engine.Score([new(new Prompt(tokens), AllTokens(engine))])[0];
        var shared = engine.Score([new(new Prompt(tokens, 20), AllTokens(engine))])[0];

        for (var token = 0; token < whole.Count; token++)
        {
            Assert.Equal(whole[token].LogProbability, shared[token].LogProbability, 3);
        }
    }

    private static IReadOnlyList<IReadOnlyList<int>> AllTokens(LlamaEngine engine) =>
        [.. Enumerable.Range(0, engine.VocabularySize).Select(token => new[] { token })];

    private static string Show(Completion completion) =>
        $"{string.Join(' ', completion.Tokens)} {completion.End} {BitConverter.DoubleToInt64Bits(completion.LogProbability!.Value)}";

    private static CompletionRequest Request(int i, SamplingSettings sampling) =>
        new(Prompt(i), 10 + i % 7, sampling, 1000 + i, []) { WithLogProbability = true };

    private static Prompt Prompt(int i) =>
        i % 3 == 0 ? new([.. Tokens(4242, 12), .. Tokens(i, 1 + i % 9)], 12) : new(Tokens(i, 1 + i * 5 % 23));

    private static int[] Tokens(long seed, int count)
    {
        var random = new SeededRandom(seed, "tokens");
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(290))];
    }

    private LlamaEngine Load() => LlamaEngine.Load(model.Path, new InferenceOptions());
}
