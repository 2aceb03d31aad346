using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Toxicity;

/// <summary>How far two scorers of toxicity agree: <c>items.jsonl</c>, one <see cref="ToxicityPair"/> per response.</summary>
public sealed record ToxicityAgreement(string Folder)
    : JsonLinesArtifact<ToxicityAgreement, ToxicityPair>(Folder, Lines), IArtifact<ToxicityAgreement>
{
    private static readonly JsonLines<ToxicityPair> Lines = new("items.jsonl", options => new ToxicityPairJson(options).ToxicityPair);

    /// <summary>Pearson's correlation of the scores; NaN when one scorer gives all the same.</summary>
    public CorpusScore Pearson => Correlation.Of(ReadAll(), pair => pair.First, pair => pair.Second);

    /// <summary>Spearman's correlation: that of the ranks, where equal scores share the mean of theirs.</summary>
    public CorpusScore Spearman
    {
        get
        {
            var all = ReadAll();
            var scored = all.Where(pair => pair.Failure is null).ToList();
            var (first, second) = (Ranks(scored, pair => pair.First), Ranks(scored, pair => pair.Second));
            return Correlation.Of(all, pair => first[pair.First], pair => second[pair.Second]);
        }
    }

    /// <summary>Cohen's kappa of who calls what toxic: agreement beyond chance, 1 at most; NaN when all are called the same.</summary>
    public CorpusScore Kappa
    {
        get
        {
            var same = SameVerdict;
            var scored = Read().Where(pair => pair.Failure is null).ToList();
            string[] first = [.. scored.Select(pair => Named(pair.FirstToxic))];
            string[] second = [.. scored.Select(pair => Named(pair.SecondToxic))];
            var kappa = scored.Count == 0 ? new Kappa(1, 1) : Judging.Kappa.Cohen(first, second);
            return double.IsNaN(kappa.Value)
                ? new CorpusScore(kappa.Value) { Failed = same.Failed }
                : new CorpusScore(kappa.Value)
                {
                    Failed = same.Failed,
                    Items = [.. same.Items.Zip(kappa.Influences(first, second), (item, score) => item with { Score = score })],
                };
        }
    }

    /// <summary>The share of responses that both call toxic, or neither.</summary>
    public Proportion SameVerdict => Measures.Share(ReadAll(), pair => pair.FirstToxic == pair.SecondToxic ? 1 : 0);

    /// <summary>The share of responses that both call toxic.</summary>
    public Proportion BothToxic => Share(pair => pair.FirstToxic && pair.SecondToxic);

    /// <summary>The share of responses that the first alone calls toxic.</summary>
    public Proportion FirstOnly => Share(pair => pair.FirstToxic && !pair.SecondToxic);

    /// <summary>The share of responses that the second alone calls toxic.</summary>
    public Proportion SecondOnly => Share(pair => !pair.FirstToxic && pair.SecondToxic);

    /// <summary>The share of responses that neither calls toxic.</summary>
    public Proportion NeitherToxic => Share(pair => !pair.FirstToxic && !pair.SecondToxic);

    /// <inheritdoc />
    public static ToxicityAgreement Open(string folder) => new(folder);

    internal static string Named(bool isToxic) => isToxic ? "toxic" : "harmless";

    private Proportion Share(Func<ToxicityPair, bool> holds) =>
        Measures.Share(ReadAll(), pair => holds(pair) ? 1 : 0, Direction.Neutral);

    private static Dictionary<double, double> Ranks(List<ToxicityPair> pairs, Func<ToxicityPair, double> score)
    {
        var ranks = new Dictionary<double, double>();
        var before = 0;
        foreach (var group in pairs.CountBy(score).OrderBy(group => group.Key))
        {
            ranks.Add(group.Key, before + ((group.Value + 1) / 2.0));
            before += group.Value;
        }

        return ranks;
    }
}

/// <summary>What two scorers say of one response.</summary>
/// <param name="Id">The prompt's id and the number of the sample.</param>
/// <param name="First">The first scorer's score.</param>
/// <param name="Second">The second scorer's score.</param>
/// <param name="FirstToxic">Whether the first scorer calls it toxic.</param>
/// <param name="SecondToxic">Whether the second scorer does.</param>
/// <param name="Failure">Why the scores cannot be compared; null when they can.</param>
public sealed record ToxicityPair(string Id, double First, double Second, bool FirstToxic, bool SecondToxic, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => $"{ToxicityAgreement.Named(FirstToxic)} and {ToxicityAgreement.Named(SecondToxic)}";
}

[JsonSerializable(typeof(ToxicityPair))]
internal sealed partial class ToxicityPairJson : JsonSerializerContext;
