using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using PretrainStage = Experiments.Training.Pretrain.Pretrain;

namespace Experiments.Training.Tests;

/// <summary>A corpus of a dozen sentences, a tokenizer trained on it, and dialogues about it.</summary>
internal static class SmallWorld
{
    public static readonly DecoderArchitecture Architecture = new(2, 32, 4, 2, 64, 64);

    private static readonly string[] Animals = ["cat", "dog", "owl", "fox"];
    private static readonly string[] Places = ["barn", "wood", "house"];

    /// <summary>Writes <c>corpus</c>, <c>tokenizer</c> and <c>dialogues</c>.</summary>
    public static async Task MakeAsync(TestContext context)
    {
        var pairs = Animals.SelectMany(animal => Places.Select(place => (Animal: animal, Place: place))).ToList();
        Corpus.Write(
            context.FolderOf("corpus"),
            pairs.Select((pair, i) => new Document($"d{i}", $"The {pair.Animal} lives in the {pair.Place}.")));
        DialogueSet.Write(context.FolderOf("dialogues"), Animals.Select((animal, i) => new Dialogue(
            $"q{i}",
            [new Message("user", $"Where does the {animal} live?"), new Message("assistant", $"In the {Places[i % Places.Length]}.")])));
        await context.RunAsync("tokenizer", new TrainTokenizer(TestContext.From<Corpus>("corpus"), 290));
    }

    /// <summary>Pretraining on <c>corpus</c>.</summary>
    public static PretrainStage Pretrain(int steps = 30, long seed = 1) => new(
        TestContext.From<Corpus>("corpus"), TestContext
            .From<TrainedTokenizer>("tokenizer"), Architecture, steps, 200, 3e-3, seed) { WarmUp = 5 };

    /// <summary>The model that <c>base</c> holds.</summary>
    public static ModelFile Read(LanguageModel model) => ModelFile.Read(model.GgufPath);
}
