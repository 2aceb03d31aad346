using Experiments.Models.Architecture;
using Experiments.Models.Merging;
using Experiments.Models.Templates;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Merging;

public sealed class MergeWeightsTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>, IDisposable
{
    private static readonly DecoderArchitecture Architecture = new(1, 32, 4, 2, 48, 32);

    private readonly TestContext context = new();

    private int count;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Without_a_base_it_is_the_weighted_mean()
    {
        var (first, second) = (Model(_ => 1), Model(_ => 4));

        Assert.All(await Merged(new MergeWeights([first, second])), values => Assert.All(values, value => Assert.Equal(2.5f, value)));
        Assert.All(
            await Merged(new MergeWeights([first, second], [1, 2])), values => Assert.All(values, value => Assert.Equal(3f, value)));
    }

    [Fact]
    public async Task A_model_with_itself_is_itself()
    {
        var model = Random(1);
        var before = Read(model);

        Assert.Equal(before, await Merged(new MergeWeights([model, model], [0.25, 0.5])));
        Assert.Equal(before, await Merged(new MergeWeights([model]) { Base = Random(2) }), Nearly);
    }

    [Fact]
    public async Task Task_arithmetic_adds_and_takes_away_differences()
    {
        var merge = new MergeWeights([Model(_ => 3), Model(_ => 6)], [1, -1]) { Base = Model(_ => 1), Scale = 0.5 };

        // 1 + 0.5 · ((3 − 1) − (6 − 1))
        Assert.All(await Merged(merge), values => Assert.All(values, value => Assert.Equal(-0.5f, value)));
    }

    [Fact]
    public async Task Ties_keeps_the_largest_and_elects_a_sign()
    {
        // Of each model three differences are kept: 5, −4, 3 of the first, 4, 6, −3.5 of the second.
        var all = Read(Model(_ => 0)).Sum(values => values.Length);
        var merge = new MergeWeights([First(5, -4, 3, 0.5f, 0), First(4, 6, -3.5f, 0.25f, 1)])
        {
            Base = First(1, 0, 0, 0, 0, add: 0), Density = 3.0 / all, Scale = 2,
        };

        var merged = await Merged(merge);

        // (5 − 1 + 4 − 1) / 2, then 6 outweighs −4, −3.5 outweighs 3, and the rest is too small.
        Assert.Equal([1 + (2 * 3.5f), 12, -7, 0, 0], merged[0].Take(5));
        Assert.All(merged.SelectMany(values => values).Skip(5), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.77)]
    [InlineData(1)]
    public async Task Ties_is_what_the_paper_s_algorithm_gives(double density)
    {
        double[] weights = [1, 0.5, -2];
        Input<LanguageModel>[] models = [Random(3), Random(4), Random(5)];
        var origin = Random(6);

        var merged = await Merged(new MergeWeights(models, weights) { Base = origin, Density = density, Scale = 0.7 });

        Assert.Equal(PaperTies([.. Read(origin).SelectMany(values => values)], [.. models.Select(Flat)], weights, density, 0.7),
            merged.SelectMany(values => values), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public async Task Models_of_other_shapes_and_vocabularies_are_refused()
    {
        var wide = Write(Architecture with { FeedForward = 64, Layers = 2 }, _ => 1);
        var error = await Refused(new([Model(_ => 1), wide]));
        Assert.Contains("differ in shape (layers 1 and 2, feed-forward 48 and 64)", error, StringComparison.Ordinal);

        var templated = context.NewFolder("templated");
        TemplatedModel.Of(ModelFile.Read(context.Open(Model(_ => 1)).GgufPath), ChatTemplateName.Llama_3)
            .Write(Path.Combine(templated, LanguageModel.FileName));
        var other = context.Input(LanguageModel.Open(templated), "templated");
        Assert.Contains("different vocabularies", await Refused(new([Model(_ => 1)]) { Base = other }), StringComparison.Ordinal);

        Assert.Contains("add up to 0; with 'base'", await Refused(new([Model(_ => 1), Model(_ => 2)], [1, -1])), StringComparison.Ordinal);
        Assert.Contains("'base'", await Refused(new([Model(_ => 1)]) { Density = 0.2 }), StringComparison.Ordinal);
        var infinite = new MergeWeights([Model(_ => 1e38f)]) { Base = Model(_ => 0), Scale = 10 };
        Assert.Contains("not finite", await Refused(infinite), StringComparison.Ordinal);
        var damaged = new MergeWeights([Model(_ => float.NaN)]) { Base = Model(_ => 0), Density = 0.5 };
        Assert.Contains("not finite", await Refused(damaged), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(context.Output, LanguageModel.FileName)));
    }

    // Algorithm 1 of the paper on whole vectors, by sorting.
    private static IEnumerable<float> PaperTies(
        float[] origin, IReadOnlyList<float[]> models, double[] weights, double density, double scale)
    {
        var tasks = models.Select(model => model.Zip(origin, (value, from) => value - from).ToArray()).ToList();
        var kept = tasks.Select(task =>
        {
            var order = Enumerable.Range(0, task.Length).OrderByDescending(place => Math.Abs(task[place]));
            return order.Take((int)Math.Round(density * task.Length)).ToHashSet();
        }).ToList();
        for (var place = 0; place < origin.Length; place++)
        {
            var parts = Enumerable.Range(0, tasks.Count).Where(task => kept[task].Contains(place))
                .Select(task => (Value: weights[task] * tasks[task][place], Weight: Math.Abs(weights[task]))).ToList();
            var sign = Math.Sign(parts.Sum(part => part.Value));
            var agreeing = parts.Where(part => Math.Sign(part.Value) == sign && sign != 0).ToList();
            var mean = agreeing.Count == 0 ? 0 : agreeing.Sum(part => part.Value) / agreeing.Sum(part => part.Weight);
            yield return (float)(origin[place] + (scale * mean));
        }
    }

    private static bool Nearly(float[] some, float[] others) => some.Zip(others).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6);

    private float[] Flat(Input<LanguageModel> model) => [.. Read(model).SelectMany(values => values)];

    private async Task<List<float[]>> Merged(MergeWeights merge) => Values(await merge.RunAsync(context));

    private async Task<string> Refused(MergeWeights merge) =>
        (await Assert.ThrowsAsync<StageException>(() => merge.RunAsync(context))).Message;

    private List<float[]> Read(Input<LanguageModel> model) => Values(context.Open(model));

    private static List<float[]> Values(LanguageModel model) =>
        [.. ModelFile.Read(model.GgufPath).Tensors.Select(tensor => tensor.Values)];

    /// <summary>A model of zeros, but for the first weights of all.</summary>
    private Input<LanguageModel> First(float a, float b, float c, float d, float e, int add = 0)
    {
        var left = new Queue<float>([a, b, c, d, e]);
        return Model(_ => left.Count > 0 ? left.Dequeue() : add);
    }

    private Input<LanguageModel> Random(long seed)
    {
        var random = new SeededRandom(seed, "weights");
        return Model(_ => (float)random.NextGaussian());
    }

    private Input<LanguageModel> Model(Func<int, float> weight) => Write(Architecture, weight);

    private Input<LanguageModel> Write(DecoderArchitecture architecture, Func<int, float> weight)
    {
        var name = $"model-{count++}";
        var folder = context.NewFolder(name);
        var tensors = TestModels.Tensors(architecture, fixture.Tokenizer.VocabularySize)
            .Select(tensor => tensor with { Values = [.. tensor.Values.Select((_, place) => weight(place))] });
        ModelFile.Write(Path.Combine(folder, LanguageModel.FileName), architecture, TokenizerMetadata.Read(fixture.Path), [.. tensors]);
        return context.Input(LanguageModel.Open(folder), name);
    }
}
