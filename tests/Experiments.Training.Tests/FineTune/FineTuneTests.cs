using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Architecture;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.FineTune;

public sealed class FineTuneTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Without_dialogues_the_model_comes_back_unchanged()
    {
        var start = await MakeBaseAsync();
        DialogueSet.Write(context.FolderOf("dialogues"), []);

        var student = await context.RunAsync("student", Stage());

        Assert.Equal(File.ReadAllBytes(start.GgufPath), File.ReadAllBytes(student.GgufPath));
    }

    [Fact]
    public async Task The_loss_on_the_assistants_words_falls()
    {
        await MakeBaseAsync();

        await context.RunAsync("student", Stage() with { Epochs = 40, LearningRate = 3e-3, BatchSize = 2 });

        // Four dialogues are two steps an epoch.
        Assert.Equal(80, context.Reports.Count);
        Assert.InRange(context.Reports[^1].Loss!.Value, 0, context.Reports[0].Loss!.Value / 4);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        await MakeBaseAsync();

        var first = await context.RunAsync("first", Stage() with { BatchSize = 2 });
        var second = await context.RunAsync("second", Stage() with { BatchSize = 2 });
        var other = await context.RunAsync("other", Stage() with { BatchSize = 2, Seed = 3 });

        Assert.Equal(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(second.GgufPath));
        Assert.NotEqual(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(other.GgufPath));
    }

    [Fact]
    public async Task What_the_user_says_last_changes_nothing()
    {
        await MakeBaseAsync();
        var one = await context.RunAsync("one", Stage());
        var dialogues = new DialogueSet(context.FolderOf("dialogues")).Read().ToList();
        DialogueSet.Write(
            context.FolderOf("dialogues"),
            dialogues.Select(dialogue => dialogue with { Messages = [.. dialogue.Messages, new Message("user", "ok")] }));

        var two = await context.RunAsync("two", Stage());

        // Every row grows by tokens that follow all learned ones. Padding them differently may only round differently.
        foreach (var (expected, actual) in SmallWorld.Read(one).Tensors.Zip(SmallWorld.Read(two).Tensors))
        {
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Fact]
    public async Task Dialogues_beyond_the_context_are_refused_with_the_contexts_length()
    {
        await MakeBaseAsync();
        DialogueSet.Write(
            context.FolderOf("dialogues"),
            [new Dialogue("long", [new Message("user", string.Concat(Enumerable.Repeat("zq", 100))), new Message("assistant", "no")])]);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage()));

        Assert.Contains("within 64 tokens", error.Message);
    }

    [Fact]
    public async Task Steps_end_the_training_wherever_a_pass_is()
    {
        await MakeBaseAsync();

        var epochs = await context.RunAsync("epochs", Stage() with { BatchSize = 2, Epochs = 3 });
        var steps = await context.RunAsync("steps", Stage() with { BatchSize = 2, Steps = 6 });
        Assert.Equal(6, context.Reports.Count);
        await context.RunAsync("odd", Stage() with { BatchSize = 2, Steps = 5 });

        // Four dialogues are two steps a pass.
        Assert.Equal(File.ReadAllBytes(epochs.GgufPath), File.ReadAllBytes(steps.GgufPath));
        Assert.Equal(5, context.Reports.Count);
        Assert.All(context.Reports, report => Assert.Equal(5, report.Total));
    }

    [Fact]
    public async Task Contradictory_lengths_of_the_training_are_refused()
    {
        await MakeBaseAsync();

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { Epochs = 2, Steps = 7 }));

        Assert.Equal("fine-tune: 'epochs' and 'steps' exclude each other; give one of them.", error.Message);
    }

    /// <summary>
    /// Vectors of length 1e-15 before the norm, and a head of 1e25: the loss is near 1e25, its gradient beyond the largest single, 3e38.
    /// </summary>
    [Fact]
    public async Task A_gradient_that_is_not_finite_ends_the_training_even_where_the_loss_is()
    {
        var model = SmallWorld.Read(await MakeBaseAsync());
        var random = new SeededRandom(1, "weights");
        var architecture = model.Architecture with { Tied = false, NormEpsilon = 0 };
        NamedTensor[] tensors = [.. DecoderTensors.Of(architecture, model.Tokenizer.Tokens.Count).Select(tensor => new NamedTensor(
            tensor.Name,
            tensor.Shape,
            [.. Enumerable.Range(0, tensor.Shape.Aggregate(1, (a, b) => a * b)).Select(_ => tensor.Name switch
            {
                DecoderTensors.Embedding => 1e-15f * (float)random.NextGaussian(),
                DecoderTensors.Output => 1e25f * (float)random.NextGaussian(),
                _ when tensor.Shape.Count == 1 => 1,
                _ => 0,
            })]))];
        ModelFile.Write(new LanguageModel(context.FolderOf("base")).GgufPath, architecture, model.Tokenizer, tensors);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage()));

        Assert.Matches("^the length of the gradient is (∞|NaN|Infinity) at step 1 of 1: the training diverged", error.Message);
        Assert.False(File.Exists(new LanguageModel(context.FolderOf("student")).GgufPath));
    }

    [Fact]
    public async Task Weights_that_are_no_numbers_after_the_last_step_are_no_model()
    {
        // A token that no dialogue has: its decay by 1 − 10, −9e38, is beyond the largest single.
        var model = SmallWorld.Read(await MakeBaseAsync());
        var embedding = model.Tensors.Single(tensor => tensor.Name == DecoderTensors.Embedding);
        var head = embedding with { Name = DecoderTensors.Output, Values = [.. embedding.Values] };
        embedding.Values[0] = 1e38f;
        ModelFile.Write(
            new LanguageModel(context.FolderOf("base")).GgufPath,
            model.Architecture with { Tied = false },
            model.Tokenizer,
            [.. model.Tensors, head]);

        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("student", Stage() with { Steps = 1, LearningRate = 1, WeightDecay = 10, WarmUp = 0, FinalRate = 1 }));

        Assert.Contains("are no longer numbers after step 1 of 1: the training diverged", error.Message);
        Assert.False(File.Exists(new LanguageModel(context.FolderOf("student")).GgufPath));
    }

    private static FineTuneStage Stage() => new(TestContext.From<LanguageModel>("base"), TestContext.From<DialogueSet>("dialogues"), 1);

    private async Task<LanguageModel> MakeBaseAsync()
    {
        await SmallWorld.MakeAsync(context);
        return await context.RunAsync("base", SmallWorld.Pretrain(steps: 5));
    }
}
