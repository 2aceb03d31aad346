using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tests.Tasks.Support;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Tasks;

public sealed class EvaluateTaskTests : IDisposable
{
    private const string Choice = """
        task: letters
        test_split: test
        output_type: multiple_choice
        doc_to_text: "{{ q }}"
        doc_to_choice: choices
        doc_to_target: right
        target_delimiter: ""

        """;

    private readonly TaskFixture fixture = new();
    private int vocabulary;

    [Fact]
    public async Task Choices_are_as_likely_as_the_closed_form_says()
    {
        // After "w" comes "x" with logit 3 and "y" with logit 2, after "x" comes "z" with logit 4; all other logits are 0.
        var model = Bigrams(("w", "x", 3), ("w", "y", 2), ("x", "z", 4));
        const string Document = """{"q": "vw", "choices": ["y", "x", "xz", "w"], "right": 2}""";

        var outcomes = await Run(model, Choice + "metric_list: [{metric: acc}, {metric: acc_norm}, {metric: acc_bytes}, "
            + "{metric: acc_mutual_info}, {metric: brier_score}, {metric: exact_match}, {metric: true_mass}]", Document);

        var (first, second) = (Math.Log(Math.Exp(3) + Math.Exp(2) + vocabulary - 2), Math.Log(Math.Exp(4) + vocabulary - 1));
        double[] logs = [2 - first, 3 - first, 3 - first + 4 - second, -first];
        var outcome = Assert.Single(outcomes.Read());
        Equal(logs, outcome.LogProbabilities!);
        var none = -Math.Log(vocabulary);
        Equal([none, none, none + 4 - second, none], outcome.Unconditional!);
        Assert.Equal([false, true, true, false], outcome.Greedy!);
        Assert.Equal(0, outcomes.Acc.Value);
        Assert.Equal(1, outcomes.AccNorm.Value);
        Assert.Equal(1, outcomes.AccBytes.Value);
        Assert.Equal(1, outcomes.ExactMatch.Value);
        var shares = logs.Select(Math.Exp).Select(part => part / logs.Sum(Math.Exp)).ToList();
        Assert.Equal(shares[2], outcomes.TrueMass.Value, 4);
        Assert.Equal(shares.Select((share, i) => Math.Pow(share - (i == 2 ? 1 : 0), 2)).Sum(), outcomes.BrierScore.Value, 4);
        Assert.Equal(Direction.LowerIsBetter, outcomes.BrierScore.Direction);
    }

    [Fact]
    public async Task What_a_choice_gains_by_its_context_decides_the_mutual_information()
    {
        // "x" is likelier after "w", but "y" gains more: it is unlikely at the beginning of a text.
        var model = Bigrams(("w", "x", 3), ("w", "y", 2), ("", "x", 3));

        var outcomes = await Run(
            model, Choice + "metric_list: [{metric: acc}, {metric: acc_mutual_info}]", """{"q": "vw", "choices": ["x", "y"], "right": 1}""");

        Assert.Equal(0, outcomes.Acc.Value);
        Assert.Equal(1, outcomes.AccMutualInfo.Value);
    }

    [Fact]
    public async Task White_space_at_the_end_of_a_context_belongs_to_the_continuation()
    {
        var model = Bigrams(("w", " ", 3), (" ", "x", 2));

        var outcomes = await Run(
            model, Choice.Replace("{{ q }}", "{{ q }} ", StringComparison.Ordinal), """{"q": "vw", "choices": ["x", "y"], "right": 0}""");

        double Log(double logit) => logit - Math.Log(Math.Exp(logit) + vocabulary - 1);
        Assert.Equal(Log(3) + Log(2), Assert.Single(outcomes.Read()).LogProbabilities![0], 4);
        Assert.Equal(1, outcomes.Acc.Value);
    }

    [Fact]
    public async Task Choices_that_are_contexts_are_scored_by_what_follows_them()
    {
        var model = Bigrams(("w", "x", 3), ("v", "x", 2));
        const string Task = """
            task: gaps
            validation_split: test
            output_type: multiple_choice
            doc_to_text: "{{ right }}"
            doc_to_choice: choices
            doc_to_target: "x"
            target_delimiter: ""
            """;

        var outcomes = await Run(model, Task, """{"choices": ["yv", "yw"], "right": 1}""");

        double Log(double logit) => logit - Math.Log(Math.Exp(logit) + vocabulary - 1);
        Equal([Log(2), Log(3)], Assert.Single(outcomes.Read()).LogProbabilities!);
        Assert.Equal(1, outcomes.Acc.Value);
    }

    [Fact]
    public async Task A_context_that_is_too_long_loses_its_beginning()
    {
        // The toy models read 96 tokens.
        var model = Bigrams(("w", "x", 3));
        var long_ = string.Concat(Enumerable.Repeat("v", 200));

        var outcomes = await Run(
            model, Choice, $$"""{"q": "{{long_}}w", "choices": ["x", "y"], "right": 0}""");

        var outcome = Assert.Single(outcomes.Read());
        Assert.Equal(3 - Math.Log(Math.Exp(3) + vocabulary - 1), outcome.LogProbabilities![0], 4);
        Assert.True(outcome.Left > 100);
        Assert.Equal(1, outcomes.Acc.Value);
    }

    [Fact]
    public async Task A_choice_that_no_context_leaves_room_for_is_not_scored()
    {
        var model = Bigrams(("w", "x", 3));
        var long_ = string.Concat(Enumerable.Repeat("v", 200));

        var outcomes = await Run(model, Choice, $$"""{"q": "w", "choices": ["x", "{{long_}}"], "right": 0}""");

        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, outcomes.Acc.Failed);
    }

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

    public void Dispose() => fixture.Dispose();

    private static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (left, right) in expected.Zip(actual))
        {
            Assert.Equal(left, right, 4);
        }
    }

    // Without a text before it, a token follows the one that begins a text.
    private Input<LanguageModel> Bigrams(params (string From, string To, double Logit)[] bigrams) =>
        fixture.Context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        {
            vocabulary = tokenizer.VocabularySize;
            return bigrams.Select(pair => (From(tokenizer, pair.From), Last(tokenizer, pair.To), pair.Logit)).ToList();
        }));

    private static int From(Tokenizer tokenizer, string text) => text.Length == 0 ? tokenizer.BeginOfText : Last(tokenizer, text);

    private static int Last(Tokenizer tokenizer, string text) => tokenizer.Encode(text)[^1];

    private async Task<TaskOutcomes> Run(Input<LanguageModel> model, string task, string documents, string? filter = null)
    {
        var set = await fixture.Import(task, documents);
        var input = fixture.Context.Input<TaskSet>("task", folder =>
        {
            foreach (var file in Directory.EnumerateFiles(set.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        });
        return await new EvaluateTask(model, input, filter).RunAsync(fixture.Context);
    }
}
