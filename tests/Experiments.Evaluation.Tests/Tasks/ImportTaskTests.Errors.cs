using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tests.Tasks.Support;

namespace Experiments.Evaluation.Tests.Tasks;

/// <summary>What is refused, and what the errors say.</summary>
public sealed partial class ImportTaskTests
{
    [Fact]
    public async Task Everything_that_is_not_read_is_named_at_once_with_its_place()
    {
        var error = await fixture.ErrorOf(TaskFixture.Colours + """

            process_docs: !function utils.clean
            process_results: !function utils.score
            colour: red
            use_prompt: promptsource:x
            fewshot_config: {sampler: balanced, samples: !function utils.more}
            metric_list: [{metric: rouge}, {metric: acc, aggregation: median}, {metric: !function utils.own}]
            filter_list: [{name: f, filter: [{function: custom}]}]
            dataset_name: null
            class: null
            """);

        var lines = error.Split('\n');
        Assert.Equal(
            [
                "task.yaml(7,15)", "task.yaml(8,18)", "task.yaml(9,1)", "task.yaml(10,1)", "task.yaml(11,27)", "task.yaml(11,46)",
                "task.yaml(12,24)", "task.yaml(12,59)", "task.yaml(12,77)", "task.yaml(13,45)",
            ],
            lines.Select(line => line[..(line.IndexOf(')', StringComparison.Ordinal) + 1)]));
        Assert.Contains("'process_docs' is '!function utils.clean': Python of a task is not run here", error);
        Assert.Contains("the key 'colour' of a task is not read here: read are ", error);
        Assert.Contains("the metric 'rouge' is not computed of multiple_choice; there are: acc, acc_norm, ", error);
    }

    [Theory]
    [InlineData("doc_to_text: '{{ q }'", "task.yaml(7,14): 'doc_to_text': the template, ")]
    [InlineData("doc_to_text: '{{ q | shout }}'", "the filter 'shout' is unknown here")]
    [InlineData("doc_to_text: '{{ other }}'", "task.yaml(7,14): doc_to_text, of test.jsonl/1: the template, ")]
    [InlineData("doc_to_choice: [yes, no]", "task.yaml(7,16): 'doc_to_choice' is the name of a field, a template or a list of texts")]
    [InlineData("doc_to_choice: '{{ q }}'", "task.yaml(7,16): doc_to_choice, of test.jsonl/1: this is no list of choices: the sky ?")]
    [InlineData("output_type: pick", "task.yaml(7,14): 'output_type' is one of multiple_choice, loglikelihood")]
    [InlineData("test_split: 3", "task.yaml(7,13): 'test_split' is a text, not a whole number.")]
    [InlineData("num_fewshot: many", "task.yaml(7,14): 'num_fewshot' is a whole number from 0 on, not a string.")]
    [InlineData("test_split: other", "the split 'other' are asked, and 'data' names no file for it. Write data: {other: path/to/file}.")]
    public async Task What_is_wrong_is_said_with_its_place(string line, string message)
    {
        var key = line.Split(':')[0];
        var others = TaskFixture.Colours.Split('\n').Select(old => old.StartsWith(key + ":", StringComparison.Ordinal) ? "tag: x" : old);

        Assert.Contains(message, await fixture.ErrorOf(string.Join('\n', others) + "\n" + line));
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_one_mistake()
    {
        var error = await fixture.ErrorOf(TaskFixture.Colours + "\nfilter_list: [{name: 5, filter: [{function: take_first}]}]\n");

        Assert.EndsWith("'name' is a text, not a whole number.", error);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("task")]
    [InlineData("doc_to_text")]
    [InlineData("doc_to_choice")]
    [InlineData("doc_to_target")]
    public async Task A_key_that_is_missing_is_named(string key)
    {
        var others = TaskFixture.Colours.Split('\n').Where(line => !line.StartsWith(key + ":", StringComparison.Ordinal));

        Assert.Contains($"the key '{key}' is missing", await fixture.ErrorOf(string.Join('\n', others)));
    }

    [Fact]
    public async Task Files_for_what_is_no_split_are_refused()
    {
        var data = fixture.Write("test.jsonl", TaskFixture.Documents);
        var import = new ImportTask(
            fixture.Write("task.yaml", TaskFixture.Colours), "?", new Dictionary<string, string> { ["test"] = data, ["dev"] = data });

        Assert.Contains(
            "'data' names a file for 'dev', which is no split of the task; they are: test.",
            (await Assert.ThrowsAsync<StageException>(() => fixture.Import(import))).Message);
    }

    [Fact]
    public async Task Solved_documents_that_the_task_forbids_are_refused() => Assert.Contains(
        "the task says 'num_fewshot: 0', which the harness lets nobody change; 'shots' is 1.",
        await fixture.ErrorOf(TaskFixture.Colours + "\nnum_fewshot: 0", shots: 1));

    [Fact]
    public async Task Too_few_solved_documents_are_an_error() => Assert.Contains(
        "colours: 2 solved documents are to stand before each that is asked, and 2 are there beside it",
        await fixture.ErrorOf(TaskFixture.Colours + "\nfewshot_split: test", shots: 2));
}
