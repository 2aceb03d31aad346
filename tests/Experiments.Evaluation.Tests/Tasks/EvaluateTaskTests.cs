using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tests.Tasks.Support;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Tasks;

public sealed partial class EvaluateTaskTests : IDisposable
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
            model,
            Choice + "metric_list: [{metric: acc}, {metric: acc_mutual_info}]",
            """{"q": "vw", "choices": ["x", "y"], "right": 1}""");

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
    public async Task A_choice_without_a_token_is_not_scored()
    {
        var outcomes = await Run(Bigrams(("w", "x", 3)), Choice, """{"q": "w", "choices": ["x", ""], "right": 0}""");

        Assert.Equal(new Dictionary<string, int> { ["text-too-short"] = 1 }, outcomes.Acc.Failed);
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
