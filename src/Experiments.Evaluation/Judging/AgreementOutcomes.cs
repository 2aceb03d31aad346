using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>How far two judges agree: <c>items.jsonl</c>, one <see cref="AgreementOutcome"/> per pair of responses.</summary>
public sealed record AgreementOutcomes(string Folder)
    : JsonLinesArtifact<AgreementOutcomes, AgreementOutcome>(Folder, Lines), IArtifact<AgreementOutcomes>
{
    private static readonly JsonLines<AgreementOutcome> Lines = new("items.jsonl", options => new AgreementJson(options).AgreementOutcome);

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
            var kappa = scored.Count == 0 ? new Kappa(1, 1) : Judging.Kappa.Cohen(first, second);
            if (double.IsNaN(kappa.Value))
            {
                return new CorpusScore(kappa.Value) { Failed = same.Failed };
            }

            var items = same.Items.Zip(kappa.Influences(first, second), (item, score) => item with { Score = score });
            return new CorpusScore(kappa.Value) { Failed = same.Failed, Items = [.. items] };
        }
    }

    /// <summary>The mean verdict of the second judge minus that of the first: above 0, the second thinks better of the model.</summary>
    public Mean Leniency => Measures.Average(ReadAll(), outcome => outcome.Second - outcome.First, Direction.Neutral);

    /// <inheritdoc />
    public static AgreementOutcomes Open(string folder) => new(folder);

    /// <summary>The name of a verdict of 1, ½ or 0.</summary>
    internal static string NameOf(double verdict) => verdict switch
    {
        1 => "win",
        0 => "loss",
        _ => "tie",
    };

    private static string[] Names(List<AgreementOutcome> outcomes, Func<AgreementOutcome, double> verdict) =>
        [.. outcomes.Select(outcome => NameOf(verdict(outcome)))];
}

/// <summary>Two judges' verdicts on one pair of responses.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="First">The first judge's verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="Second">The second judge's verdict.</param>
/// <param name="Failure">Why the verdicts cannot be compared; null when they can.</param>
public sealed record AgreementOutcome(string Id, double First, double Second, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => $"{AgreementOutcomes.NameOf(First)} and {AgreementOutcomes.NameOf(Second)}";
}

[JsonSerializable(typeof(AgreementOutcome))]
internal sealed partial class AgreementJson : JsonSerializerContext;
