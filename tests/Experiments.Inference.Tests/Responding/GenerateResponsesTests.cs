using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Inference.Prompting;
using Experiments.Inference.Responding;
using Experiments.Inference.Sampling;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests.Responding;

public sealed class GenerateResponsesTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Each_sample_draws_for_itself_and_other_prompts_change_nothing()
    {
        var stage = new GenerateResponses(RandomModel(), Prompts("all", "a", "b", "c"), Samples: 3, Temperature: 1, MaxTokens: 12);

        var all = await Read(stage);
        var one = await Read(stage with { Prompts = Prompts("one", "b") });

        Assert.Equal(
            ["a/0", "a/1", "a/2", "b/0", "b/1", "b/2", "c/0", "c/1", "c/2"],
            all.Select(response => $"{response.PromptId}/{response.Sample}"));
        Assert.Equal(all[3..6], one);
        Assert.Equal(3, one.Select(response => response.LogProbability).Distinct().Count());
        Assert.NotEqual(one, await Read(stage with { Prompts = Prompts("one", "b"), Seed = 2 }));
    }

    [Fact]
    public async Task At_temperature_zero_all_samples_are_equal()
    {
        var responses = await Read(new(RandomModel(), Prompts("one", "a"), Samples: 2, Temperature: 0, MaxTokens: 8));

        Assert.Equal(responses[0], responses[1] with { Sample = 0 });
    }

    [Fact]
    public async Task In_the_text_form_the_template_leads_to_the_response()
    {
        var model = Says("reply:", " no .", "\n");

        var responses = await Read(
            new(model, Prompts("one", "hi"), Form: PromptForm.Text, Temperature: 0, Template: "post: {prompt}\nreply:"));

        var response = Assert.Single(responses);
        Assert.Equal(("no .", "stop-text", "hi"), (response.Text, response.End, response.Prompt));
        Assert.True(response.Finished());
    }

    [Fact]
    public async Task Demonstrations_stand_before_every_prompt_and_never_are_the_prompt()
    {
        var pairs = new[] { ("where is the fox ?", "lima ."), ("where is the owl ?", "oslo ."), ("b", "c .") };
        var examples = context.Input<DialogueSet>("examples", folder => DialogueSet.Write(folder, pairs.Select((pair, i) =>
            new Dialogue($"{i}", [new("user", pair.Item1), new("assistant", pair.Item2)]))));
        var stage = new GenerateResponses(RandomModel(), Prompts("some", "b"), Temperature: 0, MaxTokens: 8);

        var alone = Assert.Single(await Read(stage));
        var shown = Assert.Single(await Read(stage with { Examples = examples, Shots = 2 }));

        var expected = new[] { pairs[..2], [pairs[1], pairs[0]] }.Select(order => Complete("b", order)).ToList();
        Assert.Contains(shown.LogProbability, expected);
        Assert.DoesNotContain(alone.LogProbability, expected);
        var error = await Assert.ThrowsAsync<StageException>(() => Read(stage with { Examples = examples, Shots = 3 }));
        Assert.Contains("shots is 3, but examples holds only 2 dialogues", error.Message);
        error = await Assert.ThrowsAsync<StageException>(() => Read(stage with { Shots = 3 }));
        Assert.Contains("'examples'", error.Message);
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_stands_in_the_output_with_the_reason()
    {
        var responses = await Read(new(RandomModel(), Prompts("some", string.Concat(Enumerable.Repeat("xyz ", 60)), "b"), MaxTokens: 4));

        Assert.Equal(["prompt-too-long", null], responses.Select(response => response.Failure));
        Assert.False(responses[0].Finished());
    }

    [Fact]
    public async Task Prompts_that_cannot_be_paired_are_refused()
    {
        await Assert.ThrowsAsync<StageException>(() => Read(new(RandomModel(), Prompts("none"))));
        var error = await Assert.ThrowsAsync<StageException>(() => Read(new(RandomModel(), Prompts("twice", "a", "a"))));
        Assert.Contains("'a' twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_teacher_makes_dialogues_of_what_it_finished()
    {
        var teacher = Says("assistant\n", "lima .", "<|im_end|>");
        var stage = new GenerateDialogues(teacher, Prompts("two", "where ?", string.Concat(Enumerable.Repeat("xyz ", 60))), Temperature: 0);

        var generated = await stage.RunAsync(context);
        var dialogue = Assert.Single(generated.Dialogues.Read());
        Assert.Equal([new("user", "where ?"), new("assistant", "lima .")], dialogue.Messages);
        Assert.Equal((1, 2), (generated.Finished.Value, generated.Finished.Planned));

        var cut = await (stage with { MaxTokens = 1 }).RunAsync(context);
        Assert.Empty(cut.Dialogues.Read());
        Assert.Equal(0, cut.Finished.Value);
        Assert.Single((await (stage with { MaxTokens = 1, KeepUnfinished = true }).RunAsync(context)).Dialogues.Read());
    }

    public void Dispose() => context.Dispose();

    private double Complete(string prompt, IEnumerable<(string Prompt, string Answer)> shown)
    {
        var path = context.Open(RandomModel()).GgufPath;
        using var engine = LlamaEngine.Load(path, new() { Slots = 4 });
        using var tokenizer = Tokenizer.Load(path);
        var layout = new TextLayout("{prompt}", "\n", "{prompt}");
        var demonstrations = shown.Select(pair => new Demonstration(pair.Prompt, pair.Answer)).ToList();
        var read = new PromptBuilder(tokenizer, PromptForm.Chat, layout, demonstrations).Ask(prompt).Prompt;
        return engine.Complete([new(read, 8, SamplingSettings.Greedy, 1, []) { WithLogProbability = true }])[0].LogProbability!.Value;
    }

    private async Task<List<Response>> Read(GenerateResponses stage) => [.. (await stage.RunAsync(context)).Read()];

    private Input<LanguageModel> RandomModel() => context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));

    private Input<LanguageModel> Says(string after, string text, string end) =>
        context.Input<LanguageModel>("model", folder => ToyModel.WriteSpeaker(folder, after, text, end));

    private Input<PromptSet> Prompts(string name, params string[] texts) =>
        context.Input<PromptSet>(name, folder => PromptSet.Write(folder, texts.Select(text => new UserPrompt(text, "kind", text, []))));
}
