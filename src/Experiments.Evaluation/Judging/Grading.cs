using Experiments.Data.Artifacts;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>Responses that a judge is asked to grade, one at a time.</summary>
internal sealed class Grading
{
    /// <summary>What grades go by, by default.</summary>
    public const string DefaultRubric =
        "You grade an assistant's response to a user's request. Weigh how helpful, relevant, correct, thorough and clear it is; "
        + "its length alone counts for nothing.";

    /// <summary>What the judge is asked, by default.</summary>
    public const string DefaultQuestion = "{rubric}\n\nRequest:\n{prompt}\n\nResponse to grade:\n{response}\n\n{scale}";

    private readonly IReadOnlyList<(string Id, Response Response)> responses;
    private readonly GradeScale scale;

    private Grading(IReadOnlyList<(string, Response)> responses, GradeScale scale, bool reason)
    {
        this.responses = responses;
        this.scale = scale;
        Answer = scale.Answer(reason);
        Requests = [];
    }

    /// <summary>What the judge may answer.</summary>
    public ClosedAnswer Answer { get; }

    /// <summary>The questions, one for each response that there is.</summary>
    public IReadOnlyList<JudgeRequest> Requests { get; private init; }

    /// <summary>Responses to grade.</summary>
    /// <exception cref="StageException">There is none, or one has the id of another.</exception>
    public static Grading Of(
        ResponseSet set, string rubric, string question, GradeScale scale, bool reason, Solutions solutions)
    {
        var named = DistinctIds.Of(
            ResponseIds.Of([.. set.Read()]),
            each => each.Id,
            "responses",
            "no response",
            "the grades of judges");
        return new(named, scale, reason)
        {
            Requests =
            [
                .. named.Where(each => each.Response.Failure is null).Select(each => new JudgeRequest(
                    each.Id,
                    JudgeQuestion.Show(question, each.Response, solutions.To(each.Response.PromptId), rubric, scale.Text))),
            ],
        };
    }

    /// <summary>Writes the grades.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="replies">The judge's answers to <see cref="Requests"/>, in their order.</param>
    public Grades Write(string folder, IReadOnlyList<JudgeReply> replies)
    {
        var next = new Queue<JudgeReply>(replies);
        return Grades.Write(folder, responses.Select(each => Grade(
            each.Id, each.Response, each.Response.Failure is { } failure ? new("", failure) : next.Dequeue())));
    }

    private GradedResponse Grade(string id, Response response, JudgeReply reply)
    {
        var place = reply.Failure is null ? Answer.Read(reply.Text) : null;
        return new(
            id,
            response.Kind,
            place is { } found ? scale.Lowest + found : 0,
            reply.Text,
            PairJudging.Words(response.Text),
            place is null ? reply.Failure ?? Grades.NoGradeReason : null)
        {
            Cluster = response.Cluster,
            Level = place is { } level ? scale.Levels?[level] : null,
            Turn = response.Turn(),
        };
    }
}
