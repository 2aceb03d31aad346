using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Tasks;

/// <summary>Continuations, texts and answers; and what is written of the results.</summary>
public sealed partial class EvaluateTaskTests
{
    [Fact]
    public async Task A_continuation_is_right_when_greedy_decoding_would_write_it()
    {
        var model = Bigrams(("w", "x", 3), ("x", "z", 4));
        const string Task = """
            task: ends
            test_split: test
            output_type: loglikelihood
            doc_to_text: "{{ q }}"
            doc_to_target: "{{ end }}"
            """;

        var outcomes = await Run(model, Task, """
            {"q": "vw", "end": "xz"}
            {"q": "vw", "end": "y"}
            """);

        var (first, second) = (Math.Log(Math.Exp(3) + vocabulary - 1), Math.Log(Math.Exp(4) + vocabulary - 1));
        double[] logs = [3 - first + 4 - second, -first];
        Assert.Equal([1, 0], outcomes.Acc.Items.Select(item => item.Score));
        Assert.Equal(Math.Exp(-logs.Average()), outcomes.Perplexity.Value, 2);
        Assert.Equal(outcomes.Perplexity.Value, outcomes.Perplexity.Items.Average(item => item.Score), 6);
    }

    [Fact]
    public async Task Each_token_of_a_long_text_counts_once_after_the_one_before_it()
    {
        // The model looks at one token only, so that windows of any length must give the same.
        var model = Bigrams(("w", "v", 3), ("v", "w", 2));
        var text = "w" + string.Concat(Enumerable.Repeat("vw", 150));
        const string Task = """
            task: pages
            test_split: test
            output_type: loglikelihood_rolling
            doc_to_target: "{{ page }}"
            """;

        var outcomes = await Run(model, Task, $$"""{"page": "{{text}}"}""");

        double Log(double logit) => logit - Math.Log(Math.Exp(logit) + vocabulary - 1);
        var log = -Math.Log(vocabulary) + 150 * Log(3) + 150 * Log(2);
        Assert.Equal(log, Assert.Single(outcomes.Read()).LogProbabilities![0], 2);
        Assert.Equal(double.PositiveInfinity, outcomes.WordPerplexity.Value);
        Assert.Equal(Math.Exp(-log / 301), outcomes.BytePerplexity.Value, 3);
        Assert.Equal(-log / 301 / Math.Log(2), outcomes.BitsPerByte.Value, 3);
    }

    [Fact]
    public async Task Answers_are_cut_at_a_stop_filtered_and_compared()
    {
        var model = fixture.Context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, "a:", " 17.", "q"));
        const string Task = """
            task: sums
            test_split: test
            output_type: generate_until
            doc_to_text: "{{ q }} a:"
            doc_to_target: "{{ right }}"
            generation_kwargs: {until: ["q"], max_gen_toks: 12}
            filter_list:
              - {name: digits, filter: [{function: regex, regex_pattern: "([0-9]+)"}, {function: take_first}]}
              - {name: whole, filter: [{function: remove_whitespace}, {function: take_first}]}
            metric_list: [{metric: exact_match, ignore_case: true}]
            """;
        const string Documents = """
            {"q": "8 + 9", "right": "17"}
            {"q": "8 + 8", "right": "16"}
            """;

        var outcomes = await Run(model, Task, Documents);

        Assert.Equal([" 17."], outcomes.Read().First().Answers!);
        Assert.Equal([1, 0], outcomes.ExactMatch.Items.Select(item => item.Score));
        Assert.Equal(0, outcomes.Read().First().Scores["exact_match,whole"]);
        var whole = await Run(model, Task.Replace("{{ right }}", "{{ right }}.", StringComparison.Ordinal), Documents, filter: "whole");
        Assert.Equal([1, 0], whole.ExactMatch.Items.Select(item => item.Score));
    }

    [Fact]
    public async Task Results_have_the_shape_of_the_harness()
    {
        var model = Bigrams(("w", "x", 3));

        await Run(model, Choice + "metadata: {version: 2.0}\nnum_fewshot: 0", string.Concat(Enumerable.Range(0, 4).Select(i =>
            $$"""{"q": "vw", "choices": ["x", "y"], "right": {{(i == 0 ? 1 : 0)}}}""" + "\n")));

        using var results = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(fixture.Context.Output, "results.json")));
        var root = results.RootElement;
        var task = root.GetProperty("results").GetProperty("letters");
        Assert.Equal(0.75, task.GetProperty("acc,none").GetDouble());

        // √(p(1 − p)/(n − 1)) with p = 3/4 and n = 4.
        Assert.Equal(0.25, task.GetProperty("acc_stderr,none").GetDouble(), 12);
        Assert.Equal("letters", task.GetProperty("alias").GetString());
        Assert.Equal(2.0, root.GetProperty("versions").GetProperty("letters").GetDouble());
        Assert.Equal(0, root.GetProperty("n-shot").GetProperty("letters").GetInt32());
        Assert.Equal(4, root.GetProperty("n-samples").GetProperty("letters").GetProperty("effective").GetInt32());
        Assert.True(root.GetProperty("higher_is_better").GetProperty("letters").GetProperty("acc_norm").GetBoolean());
        Assert.Equal("test", root.GetProperty("configs").GetProperty("letters").GetProperty("test_split").GetString());
    }

    [Fact]
    public async Task A_measure_that_a_task_has_not_is_an_error_that_names_those_it_has()
    {
        var outcomes = await Run(Bigrams(("w", "x", 3)), Choice, """{"q": "w", "choices": ["x", "y"], "right": 0}""");

        Assert.StartsWith(
            "the measure 'word-perplexity' is none of letters: there are acc, acc-norm;",
            Assert.Throws<StageException>(() => outcomes.WordPerplexity).Message);
    }

    [Fact]
    public async Task A_filter_that_a_task_has_not_is_an_error_that_names_those_it_has()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Run(
            Bigrams(("w", "x", 3)), Choice, """{"q": "w", "choices": ["x", "y"], "right": 0}""", filter: "strict"));

        Assert.Equal("'strict' is no filter of letters; there are: none.", error.Message);
    }
}
