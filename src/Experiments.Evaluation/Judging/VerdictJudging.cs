using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>Pairs that a judge is asked about in words, in both orders: A, B or a tie.</summary>
/// <param name="pairs">The pairs.</param>
/// <param name="question">The question, with {prompt}, {first} and {second} in their places.</param>
/// <param name="reason">Whether the judge first says why.</param>
/// <param name="solutions">Right answers to the prompts.</param>
internal sealed class VerdictJudging(
    IReadOnlyList<(string Id, Response Response, Response? Other)> pairs, string question, bool reason, Solutions solutions)
{
    private static readonly string[] Verdicts = ["A", "B", "tie"];

    /// <summary>What the judge may answer.</summary>
    public ClosedAnswer Answer { get; } = ClosedAnswer.OfTexts("verdict", Verdicts, reason);

    /// <summary>The questions: for each pair that can be judged, the one with the response first, then the one with it second.</summary>
    public IReadOnlyList<JudgeRequest> Requests =>
    [
        .. pairs.Where(pair => ResponsePairs.Failure(pair.Response, pair.Other) is null).SelectMany(pair => new JudgeRequest[]
        {
            new($"{pair.Id}/first", Show(pair.Response, pair.Other!)),
            new($"{pair.Id}/second", Show(pair.Other!, pair.Response)),
        }),
    ];

    /// <summary>Writes the judgements, and beside them what the judge said.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="replies">The judge's answers to <see cref="Requests"/>, in their order.</param>
    public Judgements Write(string folder, IReadOnlyList<JudgeReply> replies)
    {
        var verdicts = Requests.Zip(replies, Read).ToList();
        var next = 0;
        var judged = PairJudging.Judge(pairs, (_, _) => Join(verdicts[next++], verdicts[next++]));
        SaidVerdict.Write(folder, verdicts);
        return Judgements.Write(folder, judged);
    }

    private static (double First, double Second, string? Failure) Join(SaidVerdict first, SaidVerdict second) =>
        (first.Failure ?? second.Failure) is { } failure ? (0, 0, failure) : (first.Points, -second.Points, null);

    private string Show(Response first, Response second) => JudgeQuestion.Show(question, first, second, solutions.To(first.PromptId));

    private SaidVerdict Read(JudgeRequest request, JudgeReply reply)
    {
        var verdict = reply.Failure is null && Answer.Read(reply.Text) is { } place ? Verdicts[place] : null;
        return new(request.Id, verdict, reply.Text, verdict is null ? reply.Failure ?? Judgements.NoVerdictReason : null);
    }
}
