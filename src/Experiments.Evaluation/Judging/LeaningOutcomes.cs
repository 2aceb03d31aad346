using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>What decides a judge's verdicts: <c>items.jsonl</c>, one <see cref="LeaningOutcome"/> per pair of responses.</summary>
public sealed record LeaningOutcomes(string Folder)
    : JsonLinesArtifact<LeaningOutcomes, LeaningOutcome>(Folder, Lines), IArtifact<LeaningOutcomes>
{
    private static readonly JsonLines<LeaningOutcome> Lines = new("items.jsonl", options => new LeaningJson(options).LeaningOutcome);

    /// <summary>If one response is truer: how often the judge prefers it (ties by half); 0.5 is a judge who does not see truth.</summary>
    public Ratio WithTruth => Siding(outcome => outcome.Truth!.Value, NoFacts);

    /// <summary>If one response has more points for style: how often the judge prefers it (ties by half).</summary>
    public Ratio WithStyle => Siding(outcome => outcome.Style);

    /// <summary>If one response is longer: how often the judge prefers it (ties by half).</summary>
    public Ratio WithLength => Siding(outcome => outcome.Length);

    /// <summary>If one response is truer and the other has more style: how often the judge prefers the truer (ties by half).</summary>
    public Ratio TruthOverStyle => Siding(
        outcome => Math.Sign(outcome.Truth!.Value) * Math.Sign(outcome.Style) < 0 ? outcome.Truth.Value : 0,
        NoFacts);

    /// <summary>Pearson's correlation of the verdict with the difference in truth, over pairs with facts to check.</summary>
    public CorpusScore TruthCorrelation =>
        Correlation.Of(ReadAll(), outcome => outcome.Preference, outcome => outcome.Truth!.Value, NoFacts);

    /// <summary>Pearson's correlation of the verdict with the difference in points for style.</summary>
    public CorpusScore StyleCorrelation => Correlation.Of(ReadAll(), outcome => outcome.Preference, outcome => outcome.Style);

    /// <summary>The share of pairs of which one response is truer.</summary>
    public Proportion DifferentTruth => Measures.Share(ReadAll(), outcome => outcome.Truth != 0 ? 1 : 0, Direction.Neutral, NoFacts);

    /// <inheritdoc />
    public static LeaningOutcomes Open(string folder) => new(folder);

    private static string? NoFacts(LeaningOutcome outcome) => outcome.Truth is null ? "no-facts" : null;

    private Ratio Siding(Func<LeaningOutcome, double> difference, Func<LeaningOutcome, string?>? unscored = null) => Measures.Quotient(
        ReadAll(),
        outcome => Siding(outcome.Preference, difference(outcome)),
        outcome => difference(outcome) == 0 ? 0 : 1,
        Direction.Neutral,
        unscored);

    // 1 when the response that has more of a quality wins, ½ for a tie, 0 when it loses; 0 also where neither has more.
    private static double Siding(double preference, double difference) => Math.Sign(difference) switch
    {
        > 0 => preference,
        < 0 => 1 - preference,
        _ => 0,
    };
}

/// <summary>A judge's verdict beside what the two responses differ in.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Preference">The verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="Truth">The share of true claims, the model's less the reference's, in [-1, 1]; null where nothing can be checked.</param>
/// <param name="Style">How many more points for style the model's response gets, in [-3, 3].</param>
/// <param name="Length">How many more words the model's response has.</param>
/// <param name="Failure">Why the pair was not judged; null when it was.</param>
public sealed record LeaningOutcome(string Id, string Kind, double Preference, double? Truth, double Style, double Length, string? Failure)
    : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(LeaningOutcome))]
internal sealed partial class LeaningJson : JsonSerializerContext;
