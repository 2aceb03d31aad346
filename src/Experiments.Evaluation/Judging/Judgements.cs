using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>
/// A judge's verdicts on pairs of a model's and a reference's response: <c>items.jsonl</c>, one <see cref="JudgedPair"/> per line.
/// </summary>
public sealed record Judgements(string Folder) : JsonLinesArtifact<Judgements, JudgedPair>(Folder, Lines), IArtifact<Judgements>
{
    private static readonly JsonLines<JudgedPair> Lines = new("items.jsonl", options => new JudgementJson(options).JudgedPair);

    /// <summary>Why a pair is not judged: what the judge wrote is none of the verdicts.</summary>
    public const string NoVerdictReason = "no-verdict";

    /// <summary>The mean verdict: 1 for a win, ½ for a tie, 0 for a loss; 0.5 means that the judge sees no difference.</summary>
    public Mean Preference => Measures.Average(ReadAll(), pair => pair.Preference());

    /// <summary>The share of responses judged at least as good as the reference: ties count for the model, as in the paper.</summary>
    public Proportion AtLeastAsGood => Measures.Share(ReadAll(), pair => pair.Preference() > 0 ? 1 : 0);

    /// <summary>The share of pairs whose winner changes with the order in which the judge sees them.</summary>
    public Proportion FlipRate =>
        Measures.Share(ReadAll(), pair => Math.Sign(pair.First) * Math.Sign(pair.Second) < 0 ? 1 : 0, Direction.LowerIsBetter);

    /// <summary>The share of pairs with the same verdict in both orders; the others change it, also from or to a tie.</summary>
    public Proportion Consistency => Measures.Share(ReadAll(), pair => Math.Sign(pair.First) == Math.Sign(pair.Second) ? 1 : 0);

    /// <summary>The share of pairs of which the judge prefers the first in either order: bias towards the first place.</summary>
    public Proportion TowardsFirst =>
        Measures.Share(ReadAll(), pair => pair.First > 0 && pair.Second < 0 ? 1 : 0, Direction.LowerIsBetter);

    /// <summary>The share of pairs of which the judge prefers the second in either order: bias towards the second place.</summary>
    public Proportion TowardsSecond =>
        Measures.Share(ReadAll(), pair => pair.First < 0 && pair.Second > 0 ? 1 : 0, Direction.LowerIsBetter);

    /// <summary>The share of pairs that the judge was asked about and gave no verdict on; other reasons are counted as they are.</summary>
    public Proportion NoVerdict => Measures.Share(Unread.Of(ReadAll(), NoVerdictReason), pair => pair.Score, Direction.LowerIsBetter);

    /// <summary>The share of ties.</summary>
    public Proportion TieRate => Measures.Share(ReadAll(), pair => pair.Preference() == 0.5 ? 1 : 0, Direction.Neutral);

    /// <summary>The win rate at equal lengths of model and reference, in [0, 1]; report it beside <see cref="Preference"/>.</summary>
    public CorpusScore LengthControlled
    {
        get
        {
            var judged = Read().Where(pair => pair.Failure is null).ToList();
            return new(LengthControl.WinRate(
                [.. judged.Select(pair => pair.Preference())],
                [.. judged.Select(pair => (double)(pair.Length - pair.ReferenceLength))]));
        }
    }

    /// <summary>The mean difference in length between response and reference, in words.</summary>
    public Mean LengthDifference => Measures.Average(ReadAll(), pair => pair.Length - pair.ReferenceLength, Direction.Neutral);

    /// <summary>All verdicts; their ids pair them with those of another judge, and with responses.</summary>
    /// <param name="name">What the stage that reads them calls them, for errors.</param>
    /// <exception cref="StageException">There is none, or two have one id.</exception>
    public IReadOnlyList<JudgedPair> ReadDistinct(string name) =>
        DistinctIds.Of(Read(), pair => pair.Id, name, "no verdict", "the verdicts");

    /// <inheritdoc />
    public static Judgements Open(string folder) => new(folder);
}

[JsonSerializable(typeof(JudgedPair))]
internal sealed partial class JudgementJson : JsonSerializerContext;
