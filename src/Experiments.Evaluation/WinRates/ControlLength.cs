using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.WinRates;

/// <summary>Computes the length-controlled win rate of AlpacaEval 2 of a judge's verdicts, with the difficulty of instructions.</summary>
/// <remarks>
/// Source: Dubois et al., "Length-Controlled AlpacaEval", arXiv:2404.04475, and its program: a logistic regression of the verdict on the
/// model, on tanh(difference of length in characters / its standard deviation) and on the instruction's difficulty, with an L1 penalty
/// chosen by cross-validation. The win rate is the mean prediction at equal length; its interval comes from what each pair moves it by.
/// Where one of two responses is missing, or an instruction has no difficulty, the pair is counted by its reason.
/// </remarks>
/// <param name="Judgements">The judge's verdicts.</param>
/// <param name="Responses">The responses that were judged.</param>
/// <param name="Reference">The responses that they were compared with: the baseline's.</param>
/// <param name="Difficulties">How difficult the instructions are. The default value is none: the model has length alone.</param>
/// <exception cref="StageException">A judged pair is not among the responses, or no instruction has a difficulty.</exception>
[Stage("length-controlled-win-rate")]
public sealed record ControlLength(
    Input<Judgements> Judgements,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    Input<DifficultySet>? Difficulties = null) : Stage<LengthControlledOutcomes>
{
    /// <summary>Why a pair does not count: nobody says how difficult its instruction is.</summary>
    public const string NoDifficulty = "no-difficulty";

    /// <summary>
    /// The judge's verdicts on answers that the baseline itself gave, made short or long on purpose (<c>gamed-responses</c>), which keep
    /// the fit from taking strength for length. The default value is none.
    /// </summary>
    [Requires(nameof(GamedResponses))]
    public IReadOnlyList<Input<Judgements>>? Gamed { get; init; }

    /// <summary>The answers that <c>gamed</c> are verdicts on, in their order.</summary>
    [Requires(nameof(Gamed)), SameCount(nameof(Gamed))]
    public IReadOnlyList<Input<ResponseSet>>? GamedResponses { get; init; }

    /// <summary>How much all verdicts of <c>gamed</c> count beside those on the model. The default value is that of AlpacaEval.</summary>
    [Range(0, 100)]
    public double GamedWeight { get; init; } = 0.2;

    /// <inheritdoc />
    public override Task<LengthControlledOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var difficulties = Difficulties is null ? null : context.Open(Difficulties).ReadById();
        var pairs = Pairs(context, Judgements, Responses, difficulties);
        var counted = pairs.Where(pair => pair.Failure is null).ToList();
        if (counted.Count == 0)
        {
            throw new StageException(
                $"length-controlled-win-rate: no pair counts; of {pairs.Count}, "
                + $"{string.Join(", ", pairs.CountBy(pair => pair.Failure!).Select(reason => $"{reason.Value} are {reason.Key}"))}.");
        }

        var gamed = (Gamed ?? []).Zip(GamedResponses ?? [], (judged, responses) => Sized(Pairs(context, judged, responses, difficulties)));
        var fit = LengthControlledFit.Of(Sized(counted), [.. gamed.Where(each => each.Count > 0)], GamedWeight);
        var scored = new Queue<(double Predicted, double Influence)>(fit.Predicted.Zip(fit.Influences()));
        return Task.FromResult(LengthControlledOutcomes.Write(
            context.Output,
            pairs.Select(pair => pair.Failure is null && scored.Dequeue() is var (predicted, influence)
                ? pair with { Predicted = predicted, Influence = influence }
                : pair),
            fit));
    }

    private static IReadOnlyList<SizedVerdict> Sized(IEnumerable<LengthControlledOutcome> pairs) =>
    [
        .. pairs.Where(pair => pair.Failure is null)
            .Select(pair => new SizedVerdict(pair.Preference, pair.LengthDifference, pair.Difficulty)),
    ];

    private IReadOnlyList<LengthControlledOutcome> Pairs(
        StageContext context,
        Input<Judgements> judgements,
        Input<ResponseSet> responses,
        Dictionary<string, double>? difficulties)
    {
        var pairs = ResponsePairs.Of(context.Open(responses), context.Open(Reference), "reference")
            .ToDictionary(pair => pair.Id, StringComparer.Ordinal);
        return
        [
            .. context.Open(judgements).ReadDistinct("judgements").Select(judged => pairs.TryGetValue(judged.Id, out var pair)
                ? Of(judged, pair.Response, pair.Other, difficulties)
                : throw new StageException(
                    $"{judgements} holds '{judged.Id}', which is not in {responses}; give the responses that were judged.")),
        ];
    }

    private static LengthControlledOutcome Of(
        JudgedPair judged, Response response, Response? other, Dictionary<string, double>? difficulties)
    {
        double? difficulty = difficulties is not null && difficulties.TryGetValue(response.PromptId, out var found) ? found : null;
        var failure = judged.Failure
            ?? ResponsePairs.Failure(response, other)
            ?? (difficulties is not null && difficulty is null ? NoDifficulty : null);
        return new(
            judged.Id,
            judged.Kind,
            failure is null ? judged.Preference() : 0,
            failure is null ? Characters(response.Text) - Characters(other!.Text) : 0,
            difficulty,
            0,
            0,
            failure)
        {
            Cluster = judged.Cluster,
        };
    }

    // As Python counts them, and so the published lengths: a letter beyond 16 bits is one.
    private static int Characters(string text) => text.EnumerateRunes().Count();
}
