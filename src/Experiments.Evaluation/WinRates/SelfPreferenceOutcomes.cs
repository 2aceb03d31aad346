using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.WinRates;

/// <summary>Whether a judge favours its own kind: <c>items.jsonl</c>, one <see cref="SelfPreferenceOutcome"/> per pair.</summary>
public sealed record SelfPreferenceOutcomes(string Folder)
    : JsonLinesArtifact<SelfPreferenceOutcomes, SelfPreferenceOutcome>(Folder, Lines), IArtifact<SelfPreferenceOutcomes>
{
    private static readonly JsonLines<SelfPreferenceOutcome> Lines = new(
        "items.jsonl", options => new SelfPreferenceJson(options).SelfPreferenceOutcome);

    /// <summary>The win rate of the candidate that shares the judge's base, by that judge; ties by half.</summary>
    public Mean ByJudge => Measures.Average(ReadAll(), outcome => outcome.Judge, Direction.Neutral);

    /// <summary>Its win rate by the other judge.</summary>
    public Mean ByOther => Measures.Average(ReadAll(), outcome => outcome.Other, Direction.Neutral);

    /// <summary>The difference of the two on the same pairs: above 0, the judge favours its own kind.</summary>
    public Mean SelfPreference => Measures.Average(ReadAll(), outcome => outcome.Judge - outcome.Other, Direction.LowerIsBetter);

    /// <summary>If the other judge has it win: how often the judge does, too (ties by half).</summary>
    public Ratio WhenItWins => Measures.Quotient(
        ReadAll(), outcome => outcome.Other == 1 ? outcome.Judge : 0, outcome => outcome.Other == 1 ? 1 : 0, Direction.Neutral);

    /// <summary>If the other judge has it lose: how often the judge has it lose, too (ties by half).</summary>
    public Ratio WhenItLoses => Measures.Quotient(
        ReadAll(), outcome => outcome.Other == 0 ? 1 - outcome.Judge : 0, outcome => outcome.Other == 0 ? 1 : 0, Direction.Neutral);

    /// <summary>
    /// <see cref="WhenItWins"/> less <see cref="WhenItLoses"/>: how much more readily the judge sees that its own kind is better than that
    /// the other is. A judge who merely differs at random from the other has 0, whichever candidate is better.
    /// </summary>
    public CorpusScore AtEqualQuality
    {
        get
        {
            var (wins, loses) = (WhenItWins, WhenItLoses);
            var score = wins.Value - loses.Value;
            return new(score)
            {
                Direction = Direction.LowerIsBetter,
                Failed = wins.Failed,
                Items = double.IsNaN(score)
                    ? []
                    : [.. wins.Linearized.Zip(loses.Linearized, (win, lose) => win with { Score = win.Score - lose.Score })],
            };
        }
    }

    /// <inheritdoc />
    public static SelfPreferenceOutcomes Open(string folder) => new(folder);
}

/// <summary>Two judges' verdicts on a pair, as a win rate of the candidate that shares the first judge's base.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Judge">By the judge who shares its base: 1 for a win, ½ for a tie, 0 for a loss.</param>
/// <param name="Other">By the other judge.</param>
/// <param name="Failure">Why the pair does not count; null when it does.</param>
public sealed record SelfPreferenceOutcome(string Id, double Judge, double Other, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(SelfPreferenceOutcome))]
internal sealed partial class SelfPreferenceJson : JsonSerializerContext;
