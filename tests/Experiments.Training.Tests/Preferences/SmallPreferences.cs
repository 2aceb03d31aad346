using System.Globalization;
using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

/// <summary>A preference that a small model can learn: answers that end in an exclamation mark, whatever they are about.</summary>
internal static class SmallPreferences
{
    private static readonly string[] Places = ["barn", "wood", "house"];

    /// <summary>
    /// Writes <c>base</c>, a model; <c>pairs</c> about three animals and <c>other-pairs</c> about a fourth; and their scores by the model,
    /// <c>scores</c> and <c>other-scores</c>.
    /// </summary>
    public static async Task<LanguageModel> MakeAsync(TestContext context)
    {
        await SmallWorld.MakeAsync(context);
        var model = await context.RunAsync("base", SmallWorld.Pretrain());
        PreferenceSet.Write(context.FolderOf("pairs"), Pairs("cat", "dog", "owl"));
        PreferenceSet.Write(context.FolderOf("other-pairs"), Pairs("fox"));
        await context.RunAsync("scores", Score("pairs"));
        await context.RunAsync("other-scores", Score("other-pairs"));
        context.Reports.Clear();
        return model;
    }

    /// <summary>A training on <c>pairs</c>.</summary>
    public static Prefer Prefer() => new(
        TestContext.From<LanguageModel>("base"),
        TestContext.From<PreferenceSet>("pairs"),
        TestContext.From<CompletionScoreSet>("scores"),
        3)
    {
        BatchSize = 4,
        Epochs = 4,
        LearningRate = 1e-3,
        WarmUp = 2,
    };

    /// <summary>The base model's scores of pairs.</summary>
    public static ScorePreferences Score(string pairs) =>
        new(TestContext.From<LanguageModel>("base"), TestContext.From<PreferenceSet>(pairs)) { BatchSize = 5 };

    public static IReadOnlyList<Preference> Pairs(params string[] animals) =>
    [
        .. animals.SelectMany(animal => Places.Select(place => new Preference(
            $"{animal}-{place}",
            [new Message("user", $"Where does the {animal} live?")],
            [new Message("assistant", $"In the {place}!")],
            [new Message("assistant", $"In the {place}.")]))),
    ];

    /// <summary>A column of a file of comma-separated values beside a model.</summary>
    public static double[] Column(LanguageModel model, string file, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(model.Folder, file)).Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(lines[0], name);
        return [.. lines.Skip(1).Select(line => double.Parse(line[column], CultureInfo.InvariantCulture))];
    }
}
