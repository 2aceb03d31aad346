using Experiments.Inference.Completions;
using Experiments.Inference.Likelihoods;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using LLama;
using LLama.Native;

namespace Experiments.Inference.Tests;

/// <summary>Results that are exact have the same bits with any number of threads, which is why threads are in no key.</summary>
public sealed class LlamaEngineThreadsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    public static TheoryData<string, int> Engines()
    {
        var data = new TheoryData<string, int>();
        foreach (var model in (string[])["random", "wide", "long", .. Quantised.Keys])
        {
            foreach (var slots in (int[])[1, 4, 16])
            {
                data.Add(model, slots);
            }
        }

        return data;
    }

    private static Dictionary<string, LLamaFtype> Quantised { get; } = new()
    {
        ["F16"] = LLamaFtype.MOSTLY_F16,
        ["Q8_0"] = LLamaFtype.MOSTLY_Q8_0,
        ["Q4_0"] = LLamaFtype.MOSTLY_Q4_0,
        ["Q4_K"] = LLamaFtype.MOSTLY_Q4_K_M,
    };

    [Theory]
    [MemberData(nameof(Engines))]
    public void Completions_and_likelihoods_are_equal_to_the_bit_with_any_number_of_threads(string model, int slots)
    {
        var path = Write(model);
        var expected = Run(path, slots, 1);

        Assert.True(expected.Distinct().Count() > 20, "The prompts must give different results, or the test proves nothing.");
        foreach (var threads in (int[])[2, 3, 5])
        {
            Assert.Equal(expected, Run(path, slots, threads));
        }
    }

    private static List<string> Run(string path, int slots, int threads)
    {
        using var engine = LlamaEngine.Load(path, new InferenceOptions { Slots = slots, Threads = threads });
        var completions = engine.Complete(
        [
            .. Enumerable.Range(0, 18).Select(i => new CompletionRequest(
                new Prompt(Tokens(i, 1 + i * 7 % 40)), 12, i % 3 == 0 ? new SamplingSettings(0.9) : SamplingSettings.Greedy, 1000 + i, [])
            {
                WithLogProbability = true,
            }),
        ]);
        var likelihoods = engine.Score(
        [
            .. Enumerable.Range(1, 8)
                .Select(i => new LikelihoodRequest(new Prompt(Tokens(i, i * (engine.ContextLength - 10) / 8)), AllTokens(engine))),
        ]);
        return
        [
            .. completions.Select(completion => $"{string.Join(' ', completion.Tokens)} {Bits(completion.LogProbability!.Value)}"),
            .. likelihoods.Select(scores => string.Join(' ', scores.Select(score => Bits(score.LogProbability)))),
        ];
    }

    private static string Bits(double number) => BitConverter.DoubleToInt64Bits(number).ToString("X", null);

    private static IReadOnlyList<IReadOnlyList<int>> AllTokens(LlamaEngine engine) =>
        [.. Enumerable.Range(0, engine.VocabularySize).Select(token => new[] { token })];

    private static int[] Tokens(long seed, int count)
    {
        var random = new SeededRandom(seed, "tokens");
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(290))];
    }

    private string Write(string model)
    {
        var folder = context.Folder("model");
        var path = Path.Combine(folder, LanguageModel.FileName);
        switch (model)
        {
            case "random":
                ToyModel.WriteRandom(folder);
                return path;
            case "long":
                ToyModel.WriteLong(folder);
                return path;
            default:
                ToyModel.WriteWide(folder);
                break;
        }

        if (!Quantised.TryGetValue(model, out var type))
        {
            return path;
        }

        var quantised = Path.Combine(folder, "quantised.gguf");
        Assert.True(LLamaQuantizer.Quantize(path, quantised, type, nthread: 1));
        return quantised;
    }
}
