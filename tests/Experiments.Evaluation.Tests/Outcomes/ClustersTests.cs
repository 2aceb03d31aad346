using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Evaluation.Diversity;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Leaks;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Responses;
using Experiments.Evaluation.Tests.Support;
using Experiments.Evaluation.Toxicity;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Outcomes;

/// <summary>An outcome has the cluster of what was evaluated, through files and back; ids say nothing about it.</summary>
public sealed class ClustersTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Of_questions()
    {
        var questions = context.Input<QuestionSet>("questions", folder => QuestionSet.Write(
            folder,
            [
                new("nq.jsonl/1", "who wrote it?", ["a"], [], -1),
                new("nq.jsonl/2", "who sang it?", ["b"], [], -1),
                new("ada/city", "where is it?", ["c"], [], -1) { Cluster = "ada" },
            ]));
        var dialogues = context.Input<DialogueSet>("dialogues", folder => DialogueSet.Write(folder, [new("d", [])]));

        var leaks = await new CheckLeaks(questions, dialogues).RunAsync(context);
        Assert.Equal(["nq.jsonl/1", "nq.jsonl/2", "ada"], Clusters(leaks.Leaked));
    }

    [Fact]
    public async Task Of_dialogues()
    {
        var dialogues = context.Input<DialogueSet>("dialogues", folder => DialogueSet.Write(
            folder,
            [
                new("file/1", [new("user", "a b c")]),
                new("file/2/1", [new("user", "a b d")]) { Cluster = "file/2" },
                new("x", [new("user", "a b e")]) { Cluster = "ada" },
            ]));

        Assert.Equal(["file/1", "file/2", "ada"], Clusters((await new EvaluateDiversity(dialogues).RunAsync(context)).Similarity));
    }

    [Fact]
    public async Task Of_responses_of_which_there_are_several()
    {
        var prompts = context.Input<PromptSet>("prompts", folder => PromptSet.Write(
            folder, [new("p/1", "kind", "?", [new("city", "lima", ["lima"])]), new("p/2", "kind", "?", [new("city", "lima", ["lima"])])]));
        var responses = Respond.Set(
            context, "responses", Respond.To("p/1", "lima"), Respond.To("p/1", "oslo", sample: 1), Respond.To("p/2", "lima"));

        string[] expected = ["p/1", "p/1", "p/2"];
        Assert.Equal(expected, Clusters((await new EvaluateFacts(responses, prompts).RunAsync(context)).Recall));
        Assert.Equal(expected, Clusters((await new EvaluateStyle(responses, responses).RunAsync(context)).Refusals));
        Assert.Equal(["p/1", "p/2"], Clusters((await new EvaluateToxicity(responses, ["oslo"]).RunAsync(context)).Probability));
        var judged = await new JudgeByRubric(responses, responses, prompts).RunAsync(context);
        Assert.Equal(expected, Clusters(judged.Preference));
        var again = context.Input<Judgements>("judged", folder => Judgements.Write(folder, judged.Read()));
        Assert.Equal(expected, Clusters((await new CompareJudges(again, again).RunAsync(context)).Agreement));
        Assert.Equal(expected, Clusters((await new ExamineJudge(again, responses, responses, prompts).RunAsync(context)).WithStyle));
    }

    [Fact]
    public void Of_what_says_none_is_its_own()
    {
        Assert.Equal(["a/1", "a/2"], Clusters(Measures.Average([new Plain("a/1"), new Plain("a/2")], _ => 1)));
    }

    private static IEnumerable<string> Clusters(Measure measure) => measure.Items.Select(item => item.Cluster);

    private sealed record Plain(string Id) : IItemOutcome
    {
        public string? Failure => null;
    }
}
