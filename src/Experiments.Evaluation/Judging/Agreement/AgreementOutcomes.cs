using Experiments.Data.Serialization;
using Experiments.Evaluation.Agreement;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Judging.Agreement;

/// <summary>How far two judges agree: <c>items.jsonl</c>, one <see cref="AgreementOutcome"/> per pair of responses.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record AgreementOutcomes(string Folder) : Artifact(Folder), IArtifact<AgreementOutcomes>
{
    private const string FileName = "items.jsonl";

    /// <summary>The mean agreement, where a tie agrees by half with a win or a loss: 1 − |difference of the verdicts|.</summary>
    /// <remarks>Source: Zhou et al., "LIMA", 2023, section 4.</remarks>
    public Mean Agreement => Measures.Average(ReadAll(), outcome => 1 - Math.Abs(outcome.First - outcome.Second));

    /// <summary>The share of pairs with the same verdict: win, tie or loss.</summary>
    public Proportion SameVerdict => Measures.Share(ReadAll(), outcome => outcome.First == outcome.Second ? 1 : 0);

    /// <summary>Cohen's kappa of the verdicts: agreement beyond chance, 1 at most; NaN when every verdict is the same.</summary>
    public CorpusScore Kappa
    {
        get
        {
            var same = SameVerdict;
            var scored = Read().Where(outcome => outcome.Failure is null).ToList();
            var (first, second) = (Names(scored, outcome => outcome.First), Names(scored, outcome => outcome.Second));
            var kappa = scored.Count == 0 ? new Kappa(1, 1) : Evaluation.Agreement.Kappa.Cohen(first, second);
            return double.IsNaN(kappa.Value)
                ? new CorpusScore(kappa.Value) { Failed = same.Failed }
                : new CorpusScore(kappa.Value) { Failed = same.Failed, Items = [.. same.Items.Zip(kappa.Influences(first, second), (item, score) => item with { Score = score })] };
        }
    }

    /// <summary>The mean verdict of the second judge minus that of the first: above 0, the second thinks better of the model.</summary>
    public Mean Leniency => Measures.Average(ReadAll(), outcome => outcome.Second - outcome.First, Direction.Neutral);

    /// <inheritdoc />
    public static AgreementOutcomes Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per pair, in their order.</param>
    public static AgreementOutcomes Write(string folder, IEnumerable<AgreementOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.AgreementOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<AgreementOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.AgreementOutcome);

    private static string[] Names(List<AgreementOutcome> outcomes, Func<AgreementOutcome, double> verdict) =>
        [.. outcomes.Select(outcome => AgreementOutcome.Name(verdict(outcome)))];

    private List<AgreementOutcome> ReadAll() => [.. Read()];
}
