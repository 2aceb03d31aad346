using Experiments.Data.Questions;
using Experiments.Evaluation.Knowledge;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Knowledge;

public sealed class ClassifyKnowledgeTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Greedy_answers_make_a_fact_known_and_samples_weakly_known()
    {
        // Greedy says x; at temperature 0.5 y has a quarter of the probability, z none.
        var model = Model((":", " ", 30), (" ", "x", 20), (" ", "y", 19.5), ("x", "\n", 30), ("y", "\n", 30));
        var questions = Ask.Questions(
            context, "questions", Ask.Question("a/city", "x"), Ask.Question("b/city", "y"), Ask.Question("c/city", "z"));
        var examples = Ask.Questions(
            context, "examples", Ask.Question("d/city", "w"), Ask.Question("e/city", "v"), Ask.Question("f/pet", "u"));

        var outcomes = await new ClassifyKnowledge(model, questions, examples, Contexts: 2, Shots: 2).RunAsync(context);

        Assert.Equal(["highly-known", "weakly-known", "unknown"], outcomes.Read().Select(outcome => outcome.Category!));
        Assert.Equal("a/city", Assert.Single(outcomes.HighlyKnown.Read()).Id);
        Assert.Equal("b/city", Assert.Single(outcomes.WeaklyKnown.Read()).Id);
        Assert.Equal("c/city", Assert.Single(outcomes.Unknown.Read()).Id);
        Assert.Empty(outcomes.MaybeKnown.Read());
        Assert.Equal("a/city", Assert.Single(outcomes.Known.Read()).Id);
        Assert.Equal(1.0 / 3, outcomes.KnownShare.Value, 12);
        Assert.Equal([new("a/city", 0), new("b/city", 1), new("c/city", 0)], outcomes.WeaklyKnownShare.Items);

        // e^(2·19.5) / (e^(2·20) + e^(2·19.5)) = 0.269; four standard errors of 32 samples are 0.31.
        Assert.InRange(outcomes.Read().ElementAt(1).Sampled!.Value, 0.01, 0.58);
        Assert.Null(outcomes.Read().First().Sampled);
    }

    [Fact]
    public void An_answer_that_depends_on_the_demonstrations_is_maybe_known()
    {
        // The two prompts end in different tokens: one leads to x, the other to y.
        var input = Model((":", " ", 30), ("?", "!", 30), (" ", "x", 20), ("!", "y", 20), ("x", "\n", 30), ("y", "\n", 30));
        var stage = new ClassifyKnowledge(input, null!, null!, Contexts: 2, Samples: 0);
        var path = context.Open(input).GgufPath;
        using var engine = LlamaEngine.Load(path, new InferenceOptions());
        using var tokenizer = Tokenizer.Load(path);
        string[] templates = ["{question}:", "{question}?"];
        var probe = new KnowledgeProbe(engine, stage, context, (set, _) =>
            new PromptBuilder(tokenizer, PromptForm.Text, new TextLayout(templates[set], "\n", "{question}"), []));

        var outcomes = probe.Classify([Ask.Question("a", "x"), Ask.Question("b", "z")]);

        Assert.Equal(("maybe-known", 0.5), (outcomes[0].Category, outcomes[0].Greedy));
        Assert.Equal(("unknown", 0), (outcomes[1].Category, outcomes[1].Greedy));
        Assert.Null(outcomes[1].Sampled);
    }

    [Fact]
    public void Maybe_known_questions_are_known_and_those_that_were_not_asked_are_not()
    {
        Question[] questions = [Ask.Question("a", "x"), Ask.Question("b", "x"), Ask.Question("c", "x"), Ask.Question("d", "x")];

        var outcomes = KnowledgeOutcomes.Write(
            context.Output,
            questions,
            [
                new("a", 0.5, null, "maybe-known", null),
                new("b", 0, 0.1, "weakly-known", null),
                new("c", 1, null, "highly-known", null),
                new("d", 0, null, null, "no-answers"),
            ]);

        Assert.Equal(["a", "c"], outcomes.Known.Read().Select(question => question.Id));
        Assert.Equal(2.0 / 3, outcomes.KnownShare.Value, 12);
    }

    [Fact]
    public async Task Demonstrations_must_be_of_the_same_relation()
    {
        var model = Model((":", " ", 30));
        var questions = Ask.Questions(context, "questions", Ask.Question("a/city", "x"));
        var examples = Ask.Questions(
            context, "examples", Ask.Question("d/city", "w"), Ask.Question("a/city", "x"), Ask.Question("f/pet", "u"));

        var error = await Assert.ThrowsAsync<StageException>(
            () => new ClassifyKnowledge(model, questions, examples, Shots: 2).RunAsync(context));

        Assert.Contains("only 1 questions about 'city'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_that_cannot_be_asked_are_counted()
    {
        var model = Model((":", " ", 30));
        var tooLong = new Question("long/city", string.Concat(Enumerable.Repeat("xyz ", 60)), ["x"], [], -1);
        var questions = Ask.Questions(context, "questions", Ask.Question("a/city", "x"), tooLong);

        var outcomes = await new ClassifyKnowledge(model, questions, Ask.Questions(context, "none"), Contexts: 1, Shots: 0, Samples: 0)
            .RunAsync(context);

        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, outcomes.UnknownShare.Failed);
    }

    public void Dispose() => context.Dispose();

    private Input<LanguageModel> Model(params (string From, string To, double Logit)[] bigrams) =>
        context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
            bigrams.Select(bigram => (tokenizer.Encode(bigram.From)[^1], tokenizer.Encode(bigram.To)[0], bigram.Logit))));
}
