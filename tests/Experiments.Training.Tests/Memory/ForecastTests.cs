using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Training.Checkpoints;
using FineTuneStage = Experiments.Training.FineTune.FineTune;
using PretrainStage = Experiments.Training.Pretrain.Pretrain;

namespace Experiments.Training.Tests.Memory;

/// <summary>What stages foretell before their inputs are made, and after.</summary>
public sealed class ForecastTests : IDisposable
{
    private static readonly DecoderArchitecture seven = new(32, 4096, 32, 32, 11_008, 4096) { Tied = false };

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void Training_of_all_weights_takes_16_bytes_a_weight_beside_activations()
    {
        var forecast = Pretrain(seven).ForecastMemory(new Known(new() { ["tokenizer"] = Tokenizer(32_000) }));

        // Llama 2 of 7 billion weights: 6,738,415,616 in Hugging Face's count.
        var state = forecast.Parts.Where(part => part.Name is "weights" or "gradients" or "optimizer").Sum(part => part.Bytes);
        Assert.Equal(16 * 6_738_415_616, state);
        Assert.Null(forecast.WaitsFor);
        Assert.Contains(forecast.Remedies, remedy => remedy.Option == "'micro-batch: 1'" && remedy.Bytes < forecast.Bytes);
    }

    [Fact]
    public void A_fine_tuning_knows_its_model_from_the_pretraining_that_makes_it()
    {
        var known = new Known(new() { ["tokenizer"] = Tokenizer(32_000), ["base"] = Pretrain(seven), ["taken"] = Take("base") });

        var forecast = FineTune("taken").ForecastMemory(known);

        Assert.Equal(4 * 6_738_415_616, forecast.Parts.Single(part => part.Name == "weights").Bytes);
        Assert.True(forecast.IsBound);
        Assert.Contains(forecast.Remedies, remedy => remedy.Option == "'lora: {rank: 16}'" && remedy.Bytes < forecast.Bytes);
    }

    [Fact]
    public async Task Held_out_documents_are_foretold_with_their_batches()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(steps: 1));
        Corpus.Write(context.FolderOf("held-out"), [new Document("h", new string('x', 4_000_000))]);
        var known = new Known(new() { ["tokenizer"] = Tokenizer(290) }) { Folders = context };

        var (without, with) = (
            SmallWorld.Pretrain().ForecastMemory(known),
            (SmallWorld.Pretrain() with { HeldOut = TestContext.From<Corpus>("held-out") }).ForecastMemory(known));

        // A million tokens of four bytes, and of three times eight in batches.
        Assert.InRange(with.Bytes - without.Bytes, 28_000_000, 28_010_000);
    }

    [Fact]
    public void A_model_that_nothing_says_the_size_of_has_to_be_made_first()
    {
        var known = new Known(new() { ["base"] = Pretrain(seven), ["tokenizer"] = Pretrain(seven) });

        Assert.Equal("tokenizer", FineTune("base").ForecastMemory(known).WaitsFor);
        Assert.Equal("other", FineTune("other").ForecastMemory(known).WaitsFor);
        Assert.Empty(FineTune("other").ForecastMemory(known).Parts);
    }

    [Fact]
    public async Task A_stored_model_and_its_dialogues_say_how_long_the_rows_are()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(steps: 1));
        var known = new Known([]) { Folders = context };

        var forecast = FineTune("base").ForecastMemory(known);

        Assert.False(forecast.IsBound);
        Assert.Null(forecast.WaitsFor);
        var whole = FineTune("base").ForecastMemory(new Known([]) { Folders = context, IsWithoutDialogues = true });
        Assert.True(whole.IsBound);
        Assert.InRange(Activations(forecast), 1, Activations(whole) - 1);
    }

    private static long Activations(MemoryForecast forecast) => forecast.Parts.Single(part => part.Name == "activations").Bytes;

    private static TrainTokenizer Tokenizer(int vocabulary) => new(TestContext.From<Corpus>("corpus"), vocabulary);

    private static TakeCheckpoint Take(string model) => new(TestContext.From<LanguageModel>(model), 1);

    private static PretrainStage Pretrain(DecoderArchitecture architecture) => new(
        TestContext.From<Corpus>("corpus"), TestContext.From<TrainedTokenizer>("tokenizer"), architecture, 10, 16_384, 1e-3, 1);

    private static FineTuneStage FineTune(string model) =>
        new(TestContext.From<LanguageModel>(model), TestContext.From<DialogueSet>("dialogues"), 1);

    private sealed class Known(Dictionary<string, Stage> makers) : ForecastContext
    {
        public TestContext? Folders { get; init; }

        public bool IsWithoutDialogues { get; init; }

        public override string Device => "cpu";

        public override Reproducibility Reproducibility => Reproducibility.Exact;

        public override int Threads => 1;

        public override Artifact? Find(Input input) =>
            Folders is null || (IsWithoutDialogues && input.Producer == "dialogues") ? null : Folders.Open(input);

        public override (Stage Stage, ForecastContext Context)? MakerOf(Input input) =>
            makers.TryGetValue(input.Producer, out var stage) ? (stage, this) : null;
    }
}
