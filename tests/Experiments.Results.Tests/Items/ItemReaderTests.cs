using Experiments.Results.Items;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Items;

public sealed class ItemReaderTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task Trials_stand_beside_each_other_and_what_is_the_same_stands_once()
    {
        var set = await ReadAsync("answers", 1, (graph, arm, _) => Measure(graph.Add("answers", WriteFiles.Kind, new WriteFiles($$"""
            >items.jsonl
            {"id":"q1","prompt":"read\nq1?","answer":"{{arm}} says rome","gold":["rome","roma"],"score":{{(arm == "large" ? 1 : 0)}}}
            {"id":"q2","prompt":"{{arm}} reads","answer":"","gold":["oslo"],"score":0,"kind":"city"}
            {"id":"q3","prompt":"long","failure":"prompt-too-long"}

            """), WriteFiles.Somewhere), graph));

        Assert.Equal(["model small, seed 1", "model large, seed 1"], set.Trials.Select(trial => trial.Name));
        Assert.Equal([("right", Direction.HigherIsBetter, true)], set.Measures.Select(each => (each.Name, each.Direction, each.IsShare)));
        Assert.Equal(["q1", "q2", "q3"], set.Items.Select(item => item.Id));
        Assert.Equal(
            [(ItemRole.Prompt, "read\nq1?"), (ItemRole.Gold, "rome\nroma")],
            set.Items[0].Texts.Where(text => text.Role != ItemRole.Field).Select(text => (text.Role, text.Text)));
        Assert.Equal(["small says rome", "large says rome"], Texts(set.Items[0], ItemRole.Response));
        Assert.Equal([0.0, 1.0], set.Items[0].Outcomes.Select(outcome => outcome!.Scores[0]));
        Assert.Equal(["small reads", "large reads"], Texts(set.Items[1], ItemRole.Prompt));
        Assert.Equal(["", ""], Texts(set.Items[1], ItemRole.Response));
        Assert.Contains(new ItemText(ItemRole.Field, "kind", "city", "answers"), set.Items[1].Texts);
        Assert.All(set.Items[2].Outcomes, outcome => Assert.Equal((null, "prompt-too-long"), (outcome!.Scores[0], outcome.Failure)));
    }

    [Fact]
    public async Task Choices_are_told_in_words_and_come_from_the_stage_that_has_them()
    {
        var set = await ReadAsync("answers", 1, (graph, arm, _) =>
        {
            var tasks = graph.Add("tasks", WriteFiles.Kind, new WriteFiles("""
                >items.jsonl
                {"id":"t/0","contexts":["Q: capital?\nA:"],"choices":["rome","oslo"],"gold":[1],"targets":[" oslo"]}

                """), WriteFiles.Somewhere);
            Measure(graph.Add("answers", WriteFiles.Kind, new WriteFiles($$"""
                >items.jsonl
                {"id":"t/0","score":1,"chosen":{{(arm == "small" ? 0 : 1)}},"gold":[1],"logProbabilities":[-1.5,-0.25]}

                """, tasks), WriteFiles.Somewhere), graph);
        });

        var item = Assert.Single(set.Items);
        Assert.Equal(["rome", "oslo"], Texts(item, ItemRole.Response));
        Assert.Equal(
            [(ItemRole.Prompt, "Q: capital?\nA:", "tasks"), (ItemRole.Gold, " oslo", "tasks"), (ItemRole.Gold, "oslo", "answers")],
            item.Texts.Where(text => text.Role != ItemRole.Field).Select(text => (text.Role, text.Text, text.Stage)));
        Assert.Contains(new ItemText(ItemRole.Field, "log-probabilities", "-1.500  rome\n-0.250  oslo", "answers"), item.Texts);
    }

    [Fact]
    public async Task A_judge_has_responses_the_reference_its_question_and_its_words()
    {
        var set = await ReadAsync("judged", 1, (graph, arm, _) => Judge(graph, arm));

        Assert.Equal(["p/0", "p/1"], set.Items.Select(item => item.Id));
        var item = set.Items[0];
        Assert.Equal(["hello from small", "hello from large"], Texts(item, ItemRole.Response));
        Assert.Contains(new ItemText(ItemRole.Response, "reference", "good day", "teacher"), item.Texts);
        Assert.Contains(new ItemText(ItemRole.Question, "prompt", "say hello", "student"), item.Texts);
        Assert.Contains(item.Texts, text => text is { Name: "kind", Text: "greeting" });
        Assert.Equal(
            "Request:\nsay hello\n\"A\" hello from small \"B\" good day",
            item.Outcomes[0]!.Texts.Single(text => text.Role == ItemRole.Prompt).Text);
        Assert.Equal(
            [("first", "the first is \"warmer\""), ("second", "so is this")],
            item.Outcomes[0]!.Texts.Where(text => text.Role == ItemRole.Words).Select(text => (text.Name, text.Text)));
        Assert.EndsWith("\"A\" {second} \"B\" good day", set.Items[1].Texts.Single(text => text.Role == ItemRole.Prompt).Text);
    }

    [Fact]
    public async Task What_is_upstream_is_looked_for_only_behind_artifacts_that_know_the_items()
    {
        var set = await ReadAsync("answers", 1, (graph, _, _) =>
        {
            var text = new WriteFiles(">documents.jsonl\n{\"id\":\"q1\",\"text\":\"no question\"}\n");
            var corpus = graph.Add("corpus", WriteFiles.Kind, text, WriteFiles.Somewhere);
            var model = graph.Add("model", WriteFiles.Kind, new WriteFiles(">model.gguf\n\0\n>training.csv\nstep,loss\n1,2\n", corpus),
                WriteFiles.Somewhere);
            var questions = graph.Add("questions", WriteFiles.Kind, new WriteFiles(
                ">part/questions.jsonl\n{\"id\":\"q1\",\"text\":\"who?\",\"answers\":[\"ada\"]}\n{\"id\":\"q2\",\"text\":\"not asked\"}\n"
                + ">part/broken.jsonl\n{\"id\":\n[1]\n\"text\"\n"), WriteFiles.Somewhere);
            Measure(graph.Add("answers", WriteFiles.Kind, new WriteFiles(
                ">items.jsonl\n{\"id\":\"q1\",\"answer\":\"ada \\ud800\",\"score\":1}\n",
                model,
                questions.Member("part", output => output.Part)), WriteFiles.Somewhere), graph);
        });

        var item = Assert.Single(set.Items);
        Assert.Equal(
            [(ItemRole.Field, "1"), (ItemRole.Question, "who?"), (ItemRole.Gold, "ada")],
            item.Texts.Select(text => (text.Role, text.Text)));
        Assert.Equal(["\"ada \\ud800\"", "\"ada \\ud800\""], Texts(item, ItemRole.Response));
    }

    [Fact]
    public async Task Without_the_store_there_are_scores_and_the_beginnings_of_answers()
    {
        var experiment = new Asked((graph, _, _) => Measure(graph.Add("answers", WriteFiles.Kind, new WriteFiles(
            ">items.jsonl\n{\"id\":\"q1\",\"prompt\":\"long prompt\",\"score\":1}\n"), WriteFiles.Somewhere), graph), 1, "right");
        var run = await lab.RunAsync(experiment);

        var set = ItemReader.Read(lab.Results[0].Table, run.Plan.Trials, null, "answers");

        Assert.False(set.IsWhole);
        Assert.Empty(set.Items[0].Texts);
        Assert.Equal(["seen", "seen"], Texts(set.Items[0], ItemRole.Response));
        Assert.Equal([1.0, 1.0], set.Items[0].Outcomes.Select(outcome => outcome!.Scores[0]));
    }

    private static void Judge(TrialGraph graph, string arm)
    {
        var prompts = graph.Add("prompts", WriteFiles.Kind, new WriteFiles("""
            >part/prompts.jsonl
            {"id":"p","kind":"greeting","text":"say hello"}

            """), WriteFiles.Somewhere);
        var responses = graph.Add("student", WriteFiles.Kind, new WriteFiles($$"""
            >responses.jsonl
            {"promptId":"p","kind":"greeting","sample":0,"prompt":"say hello","text":"hello from {{arm}}","end":"model"}
            {"promptId":"p","kind":"greeting","sample":1,"prompt":"say hello","text":"{second}","end":"model"}

            """, prompts.Member("part", output => output.Part)), WriteFiles.Somewhere);
        var teacher = graph.Add("teacher", WriteFiles.Kind, new WriteFiles("""
            >responses.jsonl
            {"promptId":"p","kind":"greeting","sample":0,"prompt":"say hello","text":"good day","end":"model"}

            """), WriteFiles.Somewhere);
        Measure(graph.Add("judged", WriteFiles.Kind, new WriteFiles("""
            >items.jsonl
            {"id":"p/0","first":1,"second":-1,"score":0}
            {"id":"p/1","first":1,"second":1,"score":1}
            >verdicts.jsonl
            {"id":"p/0/first","verdict":"A","text":"the first is \"warmer\""}
            {"id":"p/0/second","verdict":"A","text":"so is this"}

            """, responses, teacher, "Request:\n{prompt}\n\"A\" {first} \"B\" {second}"), WriteFiles.Somewhere), graph);
    }

    private static void Measure(StageOutput<Written> answers, TrialGraph graph) =>
        graph.Measure("right", answers.Measure("right", output => output.Right));

    private static IEnumerable<string> Texts(EvaluatedItem item, ItemRole role) =>
        item.Outcomes.Select(outcome => outcome!.Texts.Single(text => text.Role == role).Text);

    private async Task<ItemSet> ReadAsync(string stage, int seeds, Action<TrialGraph, string, long> wire)
    {
        var run = await lab.RunAsync(new Asked(wire, seeds, "right"));
        Assert.Empty(run.Schedule.Failures);
        return ItemReader.Read(lab.Results[0].Table, run.Plan.Trials, run, stage);
    }
}
