using Experiments.Data.Prompts;
using Experiments.Data.Ratings;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Ratings;

/// <summary>Pairs two models' responses for people to compare blind; <c>rate</c> serves the pairs as web pages.</summary>
/// <remarks>
/// Source: blind pairwise comparison with ties by crowd workers, as in section 4.1 of the paper, whose numbers are the default values: 255
/// prompts, 3 raters each, 71 raters. Pairs are in random order, and which response comes first is random, by the seed. A pair of which one
/// side has no response is not shown, and counts as failed. Who wrote which response is in a file of its own, which is never served; a
/// response that names its own model is shown as it is.
/// </remarks>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Seed">Decides about order and sides.</param>
/// <param name="Instructions">What raters read before they begin; blank lines part paragraphs.</param>
/// <param name="Title">The title of the pages. It should not tell what is compared.</param>
/// <param name="PairsPerRater">Pairs that one rater compares, checks aside. The default value is 11.</param>
/// <param name="RatersPerPair">Raters who compare one pair. The default value is 3, so that there can be a majority.</param>
/// <param name="Checks">
/// Pairs among those of each rater that check whether the rater reads: one of the responses asks to choose the other. The default value is
/// 1.
/// </param>
/// <param name="Ties">Whether a rater may say that both are equally good. The default value is true.</param>
/// <exception cref="StageException">Nothing can be paired, or there are fewer pairs than wanted.</exception>
[Stage("rating-task")]
public sealed record WriteRatingTask(
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    long Seed,
    [NotEmpty] string Instructions = WriteRatingTask.DefaultInstructions,
    [NotEmpty] string Title = "Compare two responses",
    [Range(1, 10_000), Unit("pairs")] int PairsPerRater = 11,
    [Range(1, 1000), Unit("raters")] int RatersPerPair = 3,
    [Range(0, 100), Unit("pairs")] int Checks = 1,
    bool Ties = true) : Stage<RatingTask>
{
    /// <summary>What raters read by default.</summary>
    public const string DefaultInstructions =
        "You will see requests, each with two responses, A and B. Read both, and say which one is better.\n\n"
        + "There are no trick questions about you: we want to know your own opinion. Some pairs may ask you to choose a certain response, "
        + "to check that people read; please do so.";

    /// <summary>What a check says in place of a response.</summary>
    internal const string CheckText =
        "This pair checks that people read what they compare. Please choose the other response, whatever you think of it.";

    /// <summary>
    /// By what each pair is compared; a rater answers all of them. The default value is <c>[overall quality]</c>, as in the paper.
    /// </summary>
    [NotEmpty, Distinct]
    public IReadOnlyList<string> Criteria { get; init; } = ["overall quality"];

    /// <summary>How many pairs to take, at random by the seed. The default value is none: all.</summary>
    [Range(1, int.MaxValue), Unit("pairs")]
    public int? Count { get; init; }

    /// <inheritdoc />
    public override Task<RatingTask> RunAsync(StageContext context)
    {
        CheckParameters();
        var all = ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference");
        var shown = Shuffled(all.Where(pair => Failure(pair) is null));
        var unshown = all.Where(pair => Failure(pair) is not null).ToList();
        if (shown.Length < (Count ?? 1))
        {
            throw new StageException(
                $"rating-task: {shown.Length} pairs can be shown, and {Count ?? 1} are wanted; {unshown.Count} lack a response.");
        }

        // What nobody was to rate is no failure of the model.
        shown = [.. shown.Take(Count ?? shown.Length)];
        var sides = new SeededRandom(Seed, "sides");
        var pairs = shown.Select(pair => Pair(pair, sides.Next(2) == 0)).ToList();
        pairs.AddRange(shown.Take(Checks).Select((pair, number) => Check(pair.Response, number + 1, sides.Next(2) == 0)));
        var guide = new RatingGuide(Title, Instructions, Criteria, Math.Min(PairsPerRater, shown.Length), RatersPerPair, Ties, Seed);
        context.Log($"{shown.Length} pairs; {(long)shown.Length * RatersPerPair} ratings are wanted, and so "
            + $"{((long)shown.Length * RatersPerPair + guide.PairsPerRater - 1) / guide.PairsPerRater} raters");
        return Task.FromResult(RatingTask.Write(
            context.Output, guide, [.. pairs.Select(pair => pair.Shown)], [.. pairs.Select(pair => pair.Key), .. unshown.Select(Unshown)]));
    }

    private (string Id, Response Response, Response? Other)[] Shuffled(IEnumerable<(string Id, Response Response, Response? Other)> pairs)
    {
        (string, Response, Response?)[] all = [.. pairs];
        new SeededRandom(Seed, "order").Shuffle(all.AsSpan());
        return all;
    }

    private static (RatingPair Shown, RatingKey Key) Pair((string Id, Response Response, Response? Other) pair, bool modelFirst)
    {
        var (model, reference) = (pair.Response.Text, pair.Other!.Text);
        var (first, second) = modelFirst ? (model, reference) : (reference, model);
        return (new(pair.Id, pair.Response.Prompt, first, second, IsCheck: false), Key(pair, Side(modelFirst)));
    }

    private static RatingKey Unshown((string Id, Response Response, Response? Other) pair) =>
        Key(pair, null) with { Failure = Failure(pair) };

    private static RatingKey Key((string Id, Response Response, Response? Other) pair, string? model) => new(
        pair.Id,
        model,
        null,
        pair.Response.Kind,
        pair.Response.Cluster,
        PairJudging.Words(pair.Response.Text),
        PairJudging.Words(pair.Other?.Text ?? ""),
        null);

    // No other id begins so: those of prompts with samples end in a number after a slash.
    private static (RatingPair Shown, RatingKey Key) Check(Response response, int number, bool textFirst)
    {
        var id = $"check//{number}";
        var (first, second) = textFirst ? (CheckText, response.Text) : (response.Text, CheckText);
        return (
            new(id, response.Prompt, first, second, IsCheck: true),
            new(id, null, Side(!textFirst), "check", id, 0, 0, null));
    }

    private static string Side(bool first) => first ? RatingLine.First : RatingLine.Second;

    private static string? Failure((string Id, Response Response, Response? Other) pair) =>
        ResponsePairs.Failure(pair.Response, pair.Other);
}
