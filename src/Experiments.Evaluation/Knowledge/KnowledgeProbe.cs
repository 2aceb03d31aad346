using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Text;
using Experiments.Inference;
using Experiments.Inference.Completions;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;

namespace Experiments.Evaluation.Knowledge;

/// <summary>Asks questions with several sets of demonstrations, greedily and then by sampling.</summary>
internal sealed class KnowledgeProbe(
    LlamaEngine engine,
    ClassifyKnowledge stage,
    StageContext context,
    Func<int, string, PromptBuilder> promptsOf)
{
    private readonly Dictionary<(int Set, string Relation), PromptBuilder> prompts = [];
    private long asked;

    public IReadOnlyList<KnowledgeOutcome> Classify(IReadOnlyList<Question> questions)
    {
        var failures = questions.Select(Failure).ToArray();
        var greedy = new int[questions.Count];
        var sampled = new int[questions.Count];
        var open = Enumerable.Range(0, questions.Count).Where(i => failures[i] is null).ToList();
        for (var set = 0; set < stage.Contexts; set++)
        {
            Ask(questions, open, set, 1, SamplingSettings.Greedy, greedy);
        }

        // Samples only tell weakly known from unknown, so they are drawn where no greedy answer is right.
        var never = open.Where(i => greedy[i] == 0).ToList();
        for (var set = 0; set < stage.Contexts && stage.Samples > 0; set++)
        {
            Ask(questions, never, set, stage.Samples, new SamplingSettings(stage.Temperature), sampled);
        }

        return [.. questions.Select((question, i) => Outcome(question, greedy[i], sampled[i], failures[i]))];
    }

    private void Ask(IReadOnlyList<Question> questions, List<int> indices, int set, int samples, SamplingSettings sampling, int[] right)
    {
        var requests = new List<CompletionRequest>(indices.Count * samples);
        foreach (var i in indices)
        {
            var builder = Prompts(set, questions[i]);
            var prompt = builder.Ask(questions[i].Text).Prompt;
            for (var sample = 0; sample < samples; sample++)
            {
                var seed = (long)new SeededRandom(stage.Seed, $"{questions[i].Id}/{set}/{sample}").NextBits();
                requests.Add(new(prompt, stage.MaxTokens, sampling, seed, builder.Stops));
            }
        }

        var before = asked;
        var completions = engine.Complete(requests, progress => Report(before + progress.Done, indices.Count), context.Cancellation);
        asked += completions.Count;
        for (var i = 0; i < completions.Count; i++)
        {
            var question = indices[i / samples];
            right[question] += (int)AnswerText.ExactMatch(completions[i].Text, questions[question].Answers);
        }
    }

    // The number of samples is only known after the greedy answers: until then every question may need them.
    private void Report(long done, int remaining) =>
        context.Report(new(done, Math.Max(done, (long)remaining * stage.Contexts * (1 + stage.Samples))) { Unit = "answers" });

    private string? Failure(Question question) =>
        question.Answers.Count == 0 ? Failures.NoAnswers
        : Enumerable.Range(0, stage.Contexts).All(set => engine.Fits(Prompts(set, question).Ask(question.Text).Prompt)) ? null
        : Failures.PromptTooLong;

    private PromptBuilder Prompts(int set, Question question)
    {
        var key = (set, RelationExamples.RelationOf(question.Id));
        return prompts.TryGetValue(key, out var known) ? known : prompts[key] = promptsOf(set, key.Item2);
    }

    private KnowledgeOutcome Outcome(Question question, int greedy, int sampled, string? failure)
    {
        if (failure is not null)
        {
            return new(question.Id, 0, null, null, failure) { Cluster = question.Cluster };
        }

        var category = greedy == stage.Contexts ? KnowledgeCategory.HighlyKnown
            : greedy > 0 ? KnowledgeCategory.MaybeKnown
            : sampled > 0 ? KnowledgeCategory.WeaklyKnown
            : KnowledgeCategory.Unknown;
        double? share = greedy > 0 || stage.Samples == 0 ? null : (double)sampled / (stage.Contexts * stage.Samples);
        return new(question.Id, (double)greedy / stage.Contexts, share, KnowledgeOutcomes.NameOf(category), null)
        {
            Cluster = question.Cluster,
        };
    }
}
