using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Tasks;

/// <summary>Metrics of all items together, and votes.</summary>
public sealed partial class EvaluateTaskTests
{
    private const string Written = """
        task: written
        test_split: test
        output_type: generate_until
        doc_to_text: "{{ q }}"
        doc_to_target: "{{ right }}"
        generation_kwargs: {until: ["q"], max_gen_toks: 12}

        """;

    [Fact]
    public async Task Answers_are_compared_with_references_over_all_items()
    {
        var model = fixture.Context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, "a:", " x;y=z!", "q"));

        var outcomes = await Run(model, Written + "metric_list: [{metric: bleu}, {metric: chrf}]", """
            {"q": "a:", "right": "x;y=z!"}
            {"q": "a:", "right": "x;y=z?"}
            """);

        // By hand, six tokens each: 11 of 12, 9 of 10, 7 of 8 and 5 of 6 n-grams match, and nothing is too short.
        Assert.Equal(100 * Math.Pow(11.0 / 12 * 9 / 10 * 7 / 8 * 5 / 6, 0.25), outcomes.Bleu.Value, 9);
        Assert.Equal("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp", outcomes.Bleu.Signature);
        Assert.Equal(2, outcomes.Bleu.Items.Count);
        Assert.Equal(outcomes.Bleu.Value, outcomes.Bleu.Items.Average(item => item.Score), 9);
        Assert.Equal(100, outcomes.Read().First().Scores["chrf,none"], 9);
        using var results = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Context.Output, "results.json")));
        var row = results.RootElement.GetProperty("results").GetProperty("written");
        Assert.Equal(outcomes.Chrf.Value, row.GetProperty("chrf,none").GetDouble(), 9);
        Assert.Equal("N/A", row.GetProperty("bleu_stderr,none").GetString());
    }

    [Fact]
    public async Task Choices_correlate_with_what_is_right()
    {
        var model = Bigrams(("w", "x", 3), ("v", "y", 3));

        var outcomes = await Run(model, Choice + "metric_list: [{metric: mcc}, {metric: acc}]", """
            {"q": "w", "choices": ["x", "y"], "right": 0}
            {"q": "w", "choices": ["x", "y"], "right": 1}
            {"q": "v", "choices": ["x", "y"], "right": 1}
            """);

        // One true positive, no false one, one true negative, one false one: 1/√(1·2·1·2).
        Assert.Equal(0.5, outcomes.Mcc.Value, 12);
        Assert.Equal(2.0 / 3, outcomes.Acc.Value, 12);
    }

    [Fact]
    public async Task The_first_k_answers_vote_as_the_harness_s_maj_at_k()
    {
        const string Votes = """
            task: votes
            test_split: test
            output_type: generate_until
            doc_to_text: "{{ q }}"
            doc_to_target: "{{ right }}"
            repeats: 8
            generation_kwargs: {until: ["."], do_sample: true, temperature: 1.0, max_gen_toks: 2}
            filter_list:
              - name: score-first
                filter: [{function: regex, regex_pattern: "([xy])"}, {function: take_first}]
              - name: maj@8
                filter: [{function: regex, regex_pattern: "([xy])"}, {function: majority_vote}, {function: take_first}]
              - name: maj@3
                filter:
                  - {function: take_first_k, k: 3}
                  - {function: regex, regex_pattern: "([xy])"}
                  - {function: majority_vote}
                  - {function: take_first}
            """;
        var model = Bigrams(("w", "x", 12), ("w", "y", 11.5));

        var outcome = Assert.Single((await Run(model, Votes, """{"q": "w", "right": "x"}""", filter: "maj@8")).Read());

        var said = outcome.Answers!.Select(answer => answer.FirstOrDefault(letter => letter is 'x' or 'y', '-')).ToList();
        Assert.Equal(8, said.Count);
        Assert.True(said.Distinct().Count() > 1);
        Assert.Equal(Most(said), outcome.Filtered!["maj@8"]);
        Assert.Equal(Most(said[..3]), outcome.Filtered["maj@3"]);
        Assert.Equal(said[0].ToString(), outcome.Filtered["score-first"]);

        static string Most(IEnumerable<char> letters) => letters.CountBy(letter => letter).MaxBy(count => count.Value).Key.ToString();
    }

    [Fact]
    public async Task A_filter_looks_for_the_texts_of_a_document_s_choices()
    {
        var model = fixture.Context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, "a:", " the fox", "q"));
        const string Filter = """
            filter_list:
              - name: letter
                filter: [{function: multi_choice_regex, regex_pattern: "(\\([A-Z]\\))", ignore_case: true}, {function: take_first}]
            """;

        var outcomes = await Run(model, Written + Filter, """{"q": "a:", "right": "(B)", "choices": ["an owl", "The fox"]}""");
        Assert.Equal(1, outcomes.ExactMatch.Value);

        Assert.Contains(
            "looks for the texts in the document's field 'choices'",
            await fixture.ErrorOf(Written + Filter, """{"q": "a:", "right": "(B)"}"""),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_makes_lists_is_refused_with_the_reason()
    {
        var error = await fixture.ErrorOf(
            Written + "filter_list: [{name: tags, filter: [{function: regex_pos}, {function: take_first}]}]",
            """{"q": "a", "right": "b"}""");

        Assert.Contains("'regex_pos' here; it makes lists of words", error, StringComparison.Ordinal);
    }
}
