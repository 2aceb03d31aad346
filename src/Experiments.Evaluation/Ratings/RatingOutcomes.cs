using Experiments.Data.Artifacts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Ratings;

/// <summary>
/// What people said of pairs of a model's and a reference's response: <c>items.jsonl</c>, one <see cref="RatedPair"/> per line, and
/// <c>raters.jsonl</c>, one <see cref="RaterOutcome"/> per line.
/// </summary>
public sealed record RatingOutcomes(string Folder)
    : JsonLinesArtifact<RatingOutcomes, RatedPair>(Folder, Lines), IArtifact<RatingOutcomes>
{
    private static readonly JsonLines<RatedPair> Lines = new("items.jsonl", options => new RatedJson(options).RatedPair);
    private static readonly JsonLines<RaterOutcome> Raters = new("raters.jsonl", options => new RatedJson(options).RaterOutcome);

    /// <summary>The majority's verdicts, as those of any other judge: <c>judge-agreement</c> compares them with one.</summary>
    public Judgements Verdicts => Judgements.Open(FilePath("verdicts"));

    /// <summary>The mean rating of a pair, a tie as half a win, averaged over pairs.</summary>
    public Mean Preference => Measures.Average(ReadAll(), pair => pair.Share(rating => rating.Verdict));

    /// <summary>The share of ratings in which the model is at least as good: ties count for the model, as in the paper.</summary>
    public Mean AtLeastAsGood => Measures.Average(ReadAll(), pair => pair.Share(rating => rating.Verdict > 0 ? 1 : 0));

    /// <summary>The share of ratings in which the model is better: ties count against the model.</summary>
    public Mean WinRate => Measures.Average(ReadAll(), pair => pair.Share(rating => rating.Verdict == 1 ? 1 : 0));

    /// <summary>The share of ratings that are ties.</summary>
    public Mean TieRate => Measures.Average(ReadAll(), pair => pair.Share(rating => rating.Verdict == 0.5 ? 1 : 0), Direction.Neutral);

    /// <summary>The share of pairs in which the majority's verdict is at least a tie: what the paper's figures show.</summary>
    public Proportion MajorityAtLeastAsGood => Measures.Share(ReadAll(), pair => pair.Majority() > 0 ? 1 : 0);

    /// <summary>The mean rating of a rater, averaged over raters: its interval is one over raters, and not over pairs.</summary>
    public Mean PreferenceByRater => new()
    {
        Items =
        [
            .. ReadAll().SelectMany(pair => pair.Ratings).GroupBy(rating => rating.Rater, StringComparer.Ordinal)
                .Select(rater => new ItemScore(rater.Key, rater.Average(rating => rating.Verdict))),
        ],
    };

    /// <summary>The standard error of the mean rating, where pairs and raters both are samples of many.</summary>
    public CorpusScore PreferenceError => new(TwoWayError.Of(
        [.. ReadAll().SelectMany(pair => pair.Ratings.Select(rating => (pair.Cluster, rating.Rater, rating.Verdict)))]))
    {
        Direction = Direction.LowerIsBetter,
    };

    /// <summary>Fleiss' kappa of win, tie and loss: agreement of raters beyond chance, 1 at most.</summary>
    public CorpusScore FleissKappa => Score(Agreement.Fleiss(Counts()));

    /// <summary>Krippendorff's alpha of win, tie and loss, without an order between them.</summary>
    public CorpusScore KrippendorffAlpha => Score(Agreement.Krippendorff(Counts()));

    /// <summary>The share of ratings that are no ties in which the left response is better; 0.5 where sides play no part.</summary>
    public Ratio LeftRate => Measures.Quotient(
        ReadAll(),
        pair => pair.Ratings.Count(rating => rating.Verdict == (rating.ModelOnLeft ? 1 : 0)),
        pair => pair.Ratings.Count(rating => rating.Verdict != 0.5),
        Direction.Neutral);

    /// <summary>The median over raters of the median time for a pair, in seconds.</summary>
    public CorpusScore MedianSeconds =>
        new(Median.Of([.. ReadRaters().Select(rater => rater.Seconds).OfType<double>()])) { Direction = Direction.Neutral };

    /// <summary>The share of raters who failed a check.</summary>
    public Proportion FailedChecks => Measures.Share(
        ReadRaters(),
        rater => rater.FailedChecks > 0 ? 1 : 0,
        Direction.LowerIsBetter,
        rater => rater.Checks == 0 ? "no-checks" : null);

    /// <summary>The share of raters whose ratings do not count.</summary>
    public Proportion LeftOut => Measures.Share(ReadRaters(), rater => rater.LeftOut is null ? 0 : 1, Direction.LowerIsBetter);

    /// <inheritdoc />
    public static RatingOutcomes Open(string folder) => new(folder);

    /// <summary>Writes pairs, raters and the majority's verdicts.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="pairs">What people said of each pair.</param>
    /// <param name="raters">How each rater worked.</param>
    public static RatingOutcomes Write(string folder, IReadOnlyList<RatedPair> pairs, IEnumerable<RaterOutcome> raters)
    {
        var outcomes = Write(folder, pairs);
        Raters.Write(folder, raters);
        Judgements.Write(outcomes.Verdicts.Folder, pairs.Select(Verdict));
        return outcomes;
    }

    /// <summary>How each rater worked.</summary>
    public IReadOnlyList<RaterOutcome> ReadRaters() => [.. Raters.Read(Folder)];

    // People see one order only, so that the verdict is the same in both.
    private static JudgedPair Verdict(RatedPair pair)
    {
        var verdict = pair.Failure is null ? 2 * pair.Majority() - 1 : 0;
        return new(pair.Id, pair.Kind, verdict, verdict, pair.Length, pair.ReferenceLength, pair.Failure) { Cluster = pair.Cluster };
    }

    private IReadOnlyList<IReadOnlyList<int>> Counts() =>
        [.. ReadAll().Select(pair => (IReadOnlyList<int>)[pair.Votes(1), pair.Votes(0.5), pair.Votes(0)])];

    private CorpusScore Score(Agreement agreement)
    {
        var pairs = ReadAll();
        return new(agreement.Value)
        {
            Items = [.. agreement.Influences.Select(each => new ItemScore(pairs[each.Unit].Id, each.Score)
            {
                Cluster = pairs[each.Unit].Cluster,
            })],
        };
    }
}
