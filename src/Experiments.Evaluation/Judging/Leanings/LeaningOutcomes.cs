using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Judging.Leanings;

/// <summary>What a judge goes by: <c>items.jsonl</c>, one <see cref="LeaningOutcome"/> per pair of responses.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record LeaningOutcomes(string Folder) : Artifact(Folder), IArtifact<LeaningOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>Among pairs of which one response is truer, how often the judge sides with it (ties by half); 0.5 is a judge who does not see truth.</summary>
    public Ratio WithTruth => Siding(outcome => outcome.Truth!.Value, NoFacts);

    /// <summary>Among pairs of which one response has more points for style, how often the judge sides with it (ties by half).</summary>
    public Ratio WithStyle => Siding(outcome => outcome.Style);

    /// <summary>Among pairs of which one response is longer, how often the judge sides with it (ties by half).</summary>
    public Ratio WithLength => Siding(outcome => outcome.Length);

    /// <summary>Among pairs of which one response is truer and the other has more points for style, how often the judge sides with truth (ties by half).</summary>
    public Ratio TruthOverStyle => Siding(
        outcome => Math.Sign(outcome.Truth!.Value) * Math.Sign(outcome.Style) < 0 ? outcome.Truth.Value : 0,
        NoFacts);

    /// <summary>Pearson's correlation of the verdict with the difference in truth, over pairs with facts to check.</summary>
    public CorpusScore TruthCorrelation => Correlation.Of(ReadAll(), outcome => outcome.Preference, outcome => outcome.Truth!.Value, NoFacts);

    /// <summary>Pearson's correlation of the verdict with the difference in points for style.</summary>
    public CorpusScore StyleCorrelation => Correlation.Of(ReadAll(), outcome => outcome.Preference, outcome => outcome.Style);

    /// <summary>The share of pairs of which one response is truer.</summary>
    public Proportion DifferentTruth => Measures.Share(ReadAll(), outcome => outcome.Truth != 0 ? 1 : 0, Direction.Neutral, NoFacts);

    /// <inheritdoc />
    public static LeaningOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per pair, in their order.</param>
    public static LeaningOutcomes Write(string folder, IEnumerable<LeaningOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.LeaningOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<LeaningOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.LeaningOutcome);

    private static string? NoFacts(LeaningOutcome outcome) => outcome.Truth is null ? Failures.NoFacts : null;

    private Ratio Siding(Func<LeaningOutcome, double> difference, Func<LeaningOutcome, string?>? unscored = null) => Measures.Quotient(
        ReadAll(),
        outcome => outcome.With(difference(outcome)),
        outcome => difference(outcome) == 0 ? 0 : 1,
        Direction.Neutral,
        unscored);

    private List<LeaningOutcome> ReadAll() => [.. Read()];
}
