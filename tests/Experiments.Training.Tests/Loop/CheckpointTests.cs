using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.Loop;

public sealed class CheckpointTests : IDisposable
{
    private const int Steps = 12;

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_stopped_training_goes_on_and_ends_with_the_same_bits()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("whole", SmallWorld.Pretrain(Steps));

        await InterruptAsync("stopped", SmallWorld.Pretrain(Steps), 5, context.Stop.Cancel);
        await context.RunAsync("stopped", SmallWorld.Pretrain(Steps));
        Assert.Equal(6, context.Reports[0].Done);
        Assert.Contains("goes on after step 5 of 12", context.Lines);
        AssertSameFiles("whole", "stopped");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public async Task A_training_that_died_goes_on_from_its_last_checkpoint(int step)
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("whole", SmallWorld.Pretrain(Steps));

        context.Interval = TimeSpan.Zero;
        await InterruptAsync("died", SmallWorld.Pretrain(Steps), step, () => throw new InvalidOperationException("dead"));
        await context.RunAsync("died", SmallWorld.Pretrain(Steps));

        // The step during which it died is done again.
        Assert.Equal(step, context.Reports[0].Done);
        AssertSameFiles("whole", "died");
    }

    [Fact]
    public async Task A_training_that_is_stopped_again_and_again_ends_with_the_same_bits()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("whole", SmallWorld.Pretrain(Steps));
        foreach (var step in new[] { 2, 3, 7, 11 })
        {
            await InterruptAsync("stopped", SmallWorld.Pretrain(Steps), step, context.Stop.Cancel);
        }

        await context.RunAsync("stopped", SmallWorld.Pretrain(Steps));
        AssertSameFiles("whole", "stopped");
    }

    [Fact]
    public async Task Fine_tuning_goes_on_in_the_middle_of_an_epoch()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(3));
        var stage = new FineTuneStage(
            TestContext.From<LanguageModel>("base"),
            TestContext.From<DialogueSet>("dialogues"),
            1) { Epochs = 3, BatchSize = 2 };
        await context.RunAsync("whole", stage);
        await InterruptAsync("stopped", stage, 3, context.Stop.Cancel);
        await context.RunAsync("stopped", stage);
        Assert.Equal(4, context.Reports[0].Done);
        AssertSameFiles("whole", "stopped");
    }

    [Fact]
    public async Task Fine_tuning_with_replay_goes_on_in_the_middle_of_a_pass()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(3));
        var stage = new FineTuneStage(TestContext.From<LanguageModel>("base"), TestContext.From<DialogueSet>("dialogues"), 1) 
        {
            Steps = 7,
            BatchSize = 2,
            Replay = TestContext.From<Corpus>("corpus"),
            ReplayShare = 0.4,
        };
        await context.RunAsync("whole", stage);
        await InterruptAsync("stopped", stage, 3, context.Stop.Cancel);
        await context.RunAsync("stopped", stage);
        Assert.Equal(4, context.Reports[0].Done);
        AssertSameFiles("whole", "stopped");
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("changed")]
    public async Task A_damaged_checkpoint_is_not_believed(string damage)
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("whole", SmallWorld.Pretrain(Steps));
        await InterruptAsync("stopped", SmallWorld.Pretrain(Steps), 5, context.Stop.Cancel);

        var file = Assert.Single(Directory.GetFiles(context.FolderOf("stopped-scratch")));
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, damage == "truncated" ? bytes[..(bytes.Length / 2)] : bytes);

        await context.RunAsync("stopped", SmallWorld.Pretrain(Steps));
        Assert.Equal(1, context.Reports[0].Done);
        AssertSameFiles("whole", "stopped");
    }

    private async Task InterruptAsync(string name, Stage<LanguageModel> stage, int step, Action interrupt)
    {
        context.OnReport = progress =>
        {
            if (progress.Done == step)
            {
                interrupt();
            }
        };
        await Assert.ThrowsAnyAsync<Exception>(() => context.RunAsync(name, stage));
        context.Restart();
    }

    private void AssertSameFiles(string expected, string actual)
    {
        var files = Directory.GetFiles(context.FolderOf(expected)).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(files, Directory.GetFiles(context.FolderOf(actual)).Select(Path.GetFileName).Order());
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(context.FolderOf(expected), file!)),
            File.ReadAllBytes(Path.Combine(context.FolderOf(actual), file!))));
    }
}
