using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.WinRates;

/// <summary>
/// A length-controlled win rate: <c>items.jsonl</c>, one <see cref="LengthControlledOutcome"/> per pair, and <c>fit.json</c>.
/// </summary>
public sealed record LengthControlledOutcomes(string Folder)
    : JsonLinesArtifact<LengthControlledOutcomes, LengthControlledOutcome>(Folder, Lines), IArtifact<LengthControlledOutcomes>
{
    private const string FitFile = "fit.json";

    private static readonly JsonLines<LengthControlledOutcome> Lines = new(
        "items.jsonl", options => new LengthControlledJson(options).LengthControlledOutcome);

    /// <summary>The win rate as it would be if both wrote at equal length, in [0, 1]; report it beside <see cref="Preference"/>.</summary>
    public CorpusScore WinRate
    {
        get
        {
            // The scores' mean is the win rate: they are shifted so when they are made.
            var controlled = Measures.Average(ReadAll(), pair => pair.Influence);
            return new(Fit.WinRate) { Items = controlled.Items, Failed = controlled.Failed };
        }
    }

    /// <summary>The mean verdict, whatever the lengths: 1 for a win, ½ for a tie, 0 for a loss.</summary>
    public Mean Preference => Measures.Average(ReadAll(), pair => pair.Preference);

    /// <summary>By how much length control changes the win rate.</summary>
    public CorpusScore Correction
    {
        get
        {
            var change = Measures.Average(ReadAll(), pair => pair.Influence - pair.Preference);
            return new(Fit.WinRate - Preference.Value) { Items = change.Items, Failed = change.Failed, Direction = Direction.Neutral };
        }
    }

    /// <summary>φ: how much a longer response wins by its length, in log-odds; above 0, the judge likes length.</summary>
    public CorpusScore LengthEffect => new(Fit.Length) { Direction = Direction.Neutral };

    /// <summary>ψ: how much the model wins more often on difficult instructions, in log-odds; NaN without difficulties.</summary>
    public CorpusScore DifficultyEffect => new(Fit.Difficulty ?? double.NaN) { Direction = Direction.Neutral };

    private FittedEffects Fit => JsonSerializer.Deserialize(
        File.ReadAllText(FilePath(FitFile)), LengthControlledJson.Default.FittedEffects)!;

    /// <inheritdoc />
    public static LengthControlledOutcomes Open(string folder) => new(folder);

    /// <summary>Writes pairs and fit.</summary>
    internal static LengthControlledOutcomes Write(string folder, IEnumerable<LengthControlledOutcome> pairs, LengthControlledFit fit)
    {
        var outcomes = Write(folder, pairs);
        FittedEffects effects = new(
            fit.WinRate, fit.Coefficients[1], fit.Coefficients[0], fit.Coefficients.Length > 2 ? fit.Coefficients[2] : null, fit.Strength);
        File.WriteAllText(
            outcomes.FilePath(FitFile), JsonSerializer.Serialize(effects, LengthControlledJson.Default.FittedEffects) + "\n");
        return outcomes;
    }
}

/// <summary>A pair, and what the model of length says of it.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Preference">The verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="LengthDifference">The response's length less the reference's, in characters.</param>
/// <param name="Difficulty">The difficulty of the instruction; null where none are known.</param>
/// <param name="Predicted">The probability that the model wins at equal length.</param>
/// <param name="Influence">The controlled win rate plus what this pair moves it by.</param>
/// <param name="Failure">Why the pair does not count; null when it does.</param>
public sealed record LengthControlledOutcome(
    string Id,
    string Kind,
    double Preference,
    int LengthDifference,
    double? Difficulty,
    double Predicted,
    double Influence,
    string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

/// <summary>What was fitted.</summary>
internal sealed record FittedEffects(double WinRate, double Model, double Length, double? Difficulty, double Strength);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LengthControlledOutcome))]
[JsonSerializable(typeof(FittedEffects))]
internal sealed partial class LengthControlledJson : JsonSerializerContext;
