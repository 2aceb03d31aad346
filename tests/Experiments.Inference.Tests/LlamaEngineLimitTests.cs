using System.Text.RegularExpressions;
using Experiments.Inference.Completions;
using Experiments.Inference.Decoding;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests;

public sealed partial class LlamaEngineLimitTests(RandomModel model) : IClassFixture<RandomModel>
{
    [Fact]
    public void The_uniform_model_finds_n_tokens_as_likely_as_the_closed_form()
    {
        using var context = new TestContext();
        ToyModel.WriteUniform(context.Folder("uniform"));
        using var engine = LlamaEngine.Load(Path.Combine(context.Folder("uniform"), LanguageModel.FileName), new InferenceOptions());

        var scores = engine.Score([new(new Prompt([1, 2, 3]), [[5], [5, 6, 7, 8]])])[0];

        // Every token has probability 1 / V: -n ln V.
        Assert.Equal(-Math.Log(engine.VocabularySize), scores[0].LogProbability, 9);
        Assert.Equal(-4 * Math.Log(engine.VocabularySize), scores[1].LogProbability, 9);
        Assert.False(scores[0].Greedy);
    }

    [Fact]
    public void A_completion_ends_where_its_limits_say()
    {
        using var engine = Load();
        var prompt = new Prompt(Enumerable.Repeat(7, 90).ToArray());

        Assert.Equal(96, engine.ContextLength);
        Assert.Equal((CompletionEnd.MaxTokens, 3), Ends(engine, prompt, 3, []));
        Assert.Equal((CompletionEnd.Context, 6), Ends(engine, prompt, 50, []));
    }

    [Fact]
    public void A_stop_text_ends_the_completion_and_is_no_part_of_it()
    {
        using var engine = Load();
        using var tokenizer = Tokenizer.Load(model.Path);

        // Of some prompts the first whose completion has two ASCII letters in its middle: their bytes are whole characters.
        var (prompt, free) = "the fox|a owl|red|grey owl in|q :|oslo|lima .|meet".Split('|')
            .Select(text => new Prompt(tokenizer.EncodeText(text)))
            .Select(prompt => (Prompt: prompt, Free: Complete(engine, prompt, 30, [])))
            .First(pair => Middle().IsMatch(pair.Free.Text));
        Assert.Equal(tokenizer.Decode(free.Tokens), free.Text);
        var stop = Middle().Match(free.Text).Groups[1].Value;

        var stopped = Complete(engine, prompt, 30, ["never seen", stop]);

        Assert.Equal(CompletionEnd.StopText, stopped.End);
        Assert.Equal(free.Text[..free.Text.IndexOf(stop, StringComparison.Ordinal)], stopped.Text);
    }

    [Fact]
    public void The_models_own_end_is_not_written()
    {
        using var engine = Load();
        using var tokenizer = Tokenizer.Load(model.Path);
        var prompt = new Prompt([1, 2, 3]);

        // At a very high temperature all tokens are about equally likely: of 300 tokens an end comes soon.
        var completions = engine.Complete(
            [.. Enumerable.Range(0, 60).Select(seed => new CompletionRequest(prompt, 90, new(100), seed, []))]);

        Assert.Contains(completions, completion => completion.End == CompletionEnd.Model);
        Assert.DoesNotContain(completions, completion => completion.Tokens.Any(tokenizer.EndsGeneration));
    }

    [Fact]
    public void Progress_counts_prompts_and_cancellation_leaves_a_usable_engine()
    {
        using var engine = Load();
        using var stop = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 30)
            .Select(
                i =>
                    new CompletionRequest(
                        new Prompt([i, i + 1]),
                        8,
                        SamplingSettings.Greedy,
                        0,
                        []) { WithLogProbability = true }).ToArray();
        var before = engine.Complete(requests);
        var reports = new List<StageProgress>();

        Assert.Throws<OperationCanceledException>(() => engine.Complete(requests, progress =>
        {
            reports.Add(progress);
            if (progress.Done == 5)
            {
                stop.Cancel();
            }
        }, stop.Token));

        Assert.All(reports, progress => Assert.Equal((30, "prompts"), (progress.Total, progress.Unit)));
        Assert.True(reports.Count < 30);
        Assert.Equal(
            before.Select(completion => completion.LogProbability),
            engine.Complete(requests).Select(completion => completion.LogProbability));
    }

    [Fact]
    public void Prompts_that_cannot_be_decoded_are_refused_before_llama_cpp_ends_the_process()
    {
        using var engine = Load();

        Assert.False(engine.Fits(new Prompt(new int[96])));
        Assert.Throws<ArgumentException>(() => Ends(engine, new Prompt(new int[96]), 1, []));
        Assert.Throws<ArgumentException>(() => Ends(engine, new Prompt([engine.VocabularySize]), 1, []));
        Assert.Throws<ArgumentException>(() => engine.Score([new(new Prompt([1]), [[-1]])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Score([new(new Prompt([1]), [[]])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LlamaEngine.Load(model.Path, new InferenceOptions { Slots = 257 }));
        Assert.Throws<ArgumentException>(() => new Prompt([]));
        Assert.Throws<ArgumentException>(() => new Prompt([1, 2], 2));
    }

    // 10 TB of caches: 2 layers of 16 keys and 16 values of 4 bytes are 256 bytes per token.
    [Theory]
    [InlineData(150_000_000, 256)]
    [InlineData(int.MaxValue, 256)]
    [InlineData(int.MaxValue, 1)]
    public void A_context_beyond_the_memory_is_refused(int context, int slots)
    {
        var error = Assert.Throws<StageException>(
            () => LlamaEngine.Load(model.Path, new InferenceOptions { Context = context, Slots = slots }));

        Assert.Contains("GB, and this machine has", error.Message, StringComparison.Ordinal);
        Assert.Contains("smaller context or fewer slots", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_never_grows_beyond_what_the_context_takes()
    {
        using var batch = new TokenBatch(2);
        batch.Add(1, 0, 0, logits: false);
        batch.Add(1, 1, 0, logits: false);

        Assert.Throws<InvalidOperationException>(() => batch.Add(1, 2, 0, logits: true));
    }

    [Fact]
    public void Logits_are_those_of_the_closed_form() => LlamaCheck.Run(new InferenceOptions());

    private static (CompletionEnd End, int Tokens) Ends(LlamaEngine engine, Prompt prompt, int maxTokens, IReadOnlyList<string> stops)
    {
        var completion = Complete(engine, prompt, maxTokens, stops);
        return (completion.End, completion.Tokens.Count);
    }

    private static Completion Complete(LlamaEngine engine, Prompt prompt, int maxTokens, IReadOnlyList<string> stops) =>
        engine.Complete([new(prompt, maxTokens, SamplingSettings.Greedy, 0, stops)])[0];

    [GeneratedRegex("^.{3,}?([a-z]{2})", RegexOptions.Singleline)]
    private static partial Regex Middle();

    private LlamaEngine Load() => LlamaEngine.Load(model.Path, new InferenceOptions());
}
