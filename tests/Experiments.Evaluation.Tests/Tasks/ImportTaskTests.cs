using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tests.Tasks.Support;

namespace Experiments.Evaluation.Tests.Tasks;

public sealed partial class ImportTaskTests : IDisposable
{
    private readonly TaskFixture fixture = new();

    [Fact]
    public async Task A_task_becomes_prompts_that_name_no_model()
    {
        var set = await fixture.Import(TaskFixture.Colours);

        var items = set.Read().ToList();
        Assert.Equal(["colours/0", "colours/1"], items.Select(item => item.Id));
        Assert.Equal(["Q: the sky ?\nA:"], items[0].Contexts);
        Assert.Equal([" red", " blue"], items[0].Continuations);
        Assert.Equal([1], items[0].Gold!);
        Assert.Equal(["blue"], items[0].Targets);
        var task = Assert.Single(set.ReadTasks().Tasks);
        Assert.Equal(["acc", "acc_norm"], task.Metrics.Select(metric => metric.Name));
        Assert.Equal(2, task.Documents);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        var set = await fixture.Import(TaskFixture.Colours + "\nvalidation_split: test\n", shots: 1);
        var first = Files(set);

        Assert.Equal(first, Files(await fixture.Import(TaskFixture.Colours + "\nvalidation_split: test\n", shots: 1)));
    }

    [Fact]
    public async Task The_hash_is_of_what_sha256sum_prints_of_all_files()
    {
        var task = fixture.Write("task.yaml", "include: base/base.yaml\ntask: own\n");
        var parent = fixture.Write("base/base.yaml", TaskFixture.Colours);
        var data = fixture.Write("test.jsonl", TaskFixture.Documents);
        var import = new ImportTask(task, TaskFixture.HashOf(task, parent, data), new Dictionary<string, string> { ["test"] = data });

        var set = await import.RunAsync(fixture.Context);

        Assert.Equal("own/0", set.Read().First().Id);
        File.AppendAllText(parent, "\n# more\n");
        Assert.Contains(
            $"have sha256 {TaskFixture.HashOf(task, parent, data)}, but the spec asks for",
            (await Assert.ThrowsAsync<StageException>(() => import.RunAsync(fixture.Context))).Message);
    }

    [Fact]
    public async Task A_document_is_not_shown_before_itself()
    {
        var items = await fixture.ItemsOf(TaskFixture.Colours + "\nfewshot_split: test", shots: 1);

        Assert.Equal(
            ["Q: the fox ?\nA: red\n\nQ: the sky ?\nA:", "Q: the sky ?\nA: blue\n\nQ: the fox ?\nA:"],
            items.Select(item => item.Contexts[0]));
    }

    [Fact]
    public async Task A_document_may_be_shown_before_itself_where_the_harness_does_so()
    {
        // Of two documents two are drawn, so that each is there.
        var items = await fixture.ItemsOf(
            TaskFixture.Colours.Replace("test_split", "validation_split", StringComparison.Ordinal) + "\nfewshot_split: test", shots: 2);

        Assert.Contains("Q: the sky ?\nA: blue\n\n", items[0].Contexts[0]);
    }

    [Fact]
    public async Task A_task_may_bring_its_solved_documents_and_show_them_in_another_way()
    {
        var items = await fixture.ItemsOf(
            TaskFixture.Colours + """

            description: "Name the colour of {{ q }}\n"
            gen_prefix: "It is"
            fewshot_config:
              sampler: first_n
              samples: [{q: grass, right: 0}, {q: coal, right: 1}]
              doc_to_text: "Ask {{ q }}:"
              doc_to_choice: ["green", "black"]
              target_delimiter: "->"
              fewshot_delimiter: " ; "
            """,
            shots: 2);

        Assert.Equal(
            "Name the colour of the sky ?\nAsk grass:->It is green ; Ask coal:->It is black ; Q: the sky ?\nA: It is",
            items[0].Contexts[0]);
        Assert.Equal("Name the colour of the sky ?\nAsk grass:->It is green ; Ask coal:->It is black ; ".Length, items[0].Shared);
    }

    [Fact]
    public async Task Rows_of_CSV_are_documents_whose_numbers_are_numbers()
    {
        var data = fixture.Write("test.csv", "q,right,note\nthe sky ?,1,\n\"a, \"\"b\"\" ?\",0,x\n");

        var set = await fixture.Import(new ImportTask(
            fixture.Write("task.yaml", TaskFixture.Colours.Replace("\"{{ right }}\"", "right", StringComparison.Ordinal)),
            "?",
            new Dictionary<string, string> { ["test"] = data }));

        Assert.Equal(["Q: the sky ?\nA:", "Q: a, \"b\" ?\nA:"], set.Read().Select(item => item.Contexts[0]));
        Assert.Equal([1, 0], set.Read().Select(item => item.Gold![0]));
    }

    [Fact]
    public async Task Data_may_be_among_the_files_of_another_stage_and_is_then_not_in_the_hash()
    {
        var task = fixture.Write("task.yaml", TaskFixture.Colours);
        var files = fixture.Context.Input<FileFolder>("files", folder =>
            File.WriteAllText(Path.Combine(folder, "test.json"), """[{"q": "the sky ?", "right": 1}]"""));

        var set = await new ImportTask(task, TaskFixture.HashOf(task), new Dictionary<string, string> { ["test"] = "test.json" })
        {
            From = files,
        }.RunAsync(fixture.Context);

        Assert.Equal(["Q: the sky ?\nA:"], Assert.Single(set.Read()).Contexts);
    }

    [Fact]
    public async Task A_right_choice_that_is_not_there_leaves_none_right()
    {
        var items = await fixture.ItemsOf(TaskFixture.Colours, """{"q": "x", "right": 2}""");

        Assert.Empty(items[0].Gold!);
    }

    [Fact]
    public async Task A_group_reads_its_tasks_and_fills_their_names_into_the_paths_of_data()
    {
        foreach (var name in (string[])["one", "two"])
        {
            fixture.Write($"{name}.yaml", TaskFixture.Colours.Replace("colours", name, StringComparison.Ordinal) + "\ntag: both");
            fixture.Write($"{name}.jsonl", TaskFixture.Documents);
        }

        fixture.Write("inner.yaml", "group: inner\ntask: [two]\naggregate_metric_list: {metric: acc, weight_by_size: false}\n");
        var set = await fixture.Import(new ImportTask(
            fixture.Write("group.yaml", "group: all\ntask: [one, inner]\nmetadata: {version: 2}\n"),
            "?",
            new Dictionary<string, string> { ["test"] = Path.Combine(fixture.Context.Folder("source"), "{task}.jsonl") },
            Limit: 1));

        Assert.Equal(["one/0", "two/0"], set.Read().Select(item => item.Id));
        var groups = set.ReadTasks().Groups;
        Assert.Equal(["all", "inner"], groups.Select(group => group.Name));
        Assert.Equal(["one", "inner"], groups[0].Members);
        Assert.Equal(["one", "two"], groups[0].Tasks);
        Assert.False(groups[1].Metrics[0].WeightBySize);
        Assert.Equal("2", groups[0].Version);
    }

    [Fact]
    public async Task A_group_names_the_members_that_are_nowhere()
    {
        Assert.Contains(
            "task.yaml(2,8): there is no task, group or tag 'gone' in the files beside this one and below.",
            await fixture.ErrorOf("group: all\ntask: [gone]\n"));
    }

    public void Dispose() => fixture.Dispose();

    private static IEnumerable<string> Files(TaskSet set) =>
        Directory.EnumerateFiles(set.Folder).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
}
