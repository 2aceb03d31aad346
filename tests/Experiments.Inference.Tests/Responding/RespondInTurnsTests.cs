using Experiments.Data.Prompts;
using Experiments.Inference.Responding;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests.Responding;

public sealed class RespondInTurnsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Each_turn_is_a_response_that_knows_the_turns_before_it()
    {
        var model = context.Input<LanguageModel>(
            "model", folder => ToyModel.WriteSpeaker(folder, "assistant\n", "lima", ChatFormat.EndOfTurn));

        var responses = (await new RespondInTurns(model, Questions(), Temperature: 0, MaxTokens: 8).RunAsync(context)).Read().ToList();

        Assert.Equal(
            ["q/1 k where? -> lima (0 before) turn 1", "q/2 k sure? -> lima (1 before) turn 2", "r/1 k who? -> lima (0 before) turn 1"],
            responses.Select(each =>
                $"{each.PromptId} {each.Kind} {each.Prompt} -> {each.Text} ({each.Earlier!.Count} before) turn {each.Turn()}"));
        Assert.Equal([new("where?", "lima")], responses[1].Earlier!);
        Assert.Equal(["q", "q", "r"], responses.Select(each => each.Cluster));
    }

    [Fact]
    public async Task The_second_turn_is_read_after_the_first_with_the_models_own_answer()
    {
        // A random model answers otherwise to another context: as a prompt that holds the same dialogue, token for token.
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));
        var responses = (await new RespondInTurns(model, Questions(), Temperature: 0, MaxTokens: 8).RunAsync(context)).Read().ToList();
        var path = Path.Combine(context.Folder("model"), LanguageModel.FileName);
        using var engine = LlamaEngine.Load(path, new() { Slots = 1 });
        using var tokenizer = Tokenizer.Load(path);
        var prompt = tokenizer.EncodePrompt([new("user", "where?"), new("assistant", responses[0].Text), new("user", "sure?")]);

        var alone = tokenizer.EncodePrompt([new("user", "sure?")]);

        var said = engine.Complete([new(new(prompt), 8, new(0), 0, []), new(new(alone), 8, new(0), 0, [])]);

        Assert.Equal(said[0].Text.Trim(), responses[1].Text);
        Assert.NotEqual(said[1].Text.Trim(), responses[1].Text);
    }

    [Fact]
    public async Task After_a_turn_without_an_answer_the_later_ones_have_none()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));
        var questions = context.Input<TurnQuestionSet>(
            "questions", folder => TurnQuestionSet.Write(folder, [new("q", "k", [new('x', 200), "sure?", "why?"], [])]));

        var responses = (await new RespondInTurns(model, questions, MaxTokens: 8).RunAsync(context)).Read().ToList();

        Assert.Equal(
            ["q/1 prompt-too-long", "q/2 no-earlier-answer", "q/3 no-earlier-answer"],
            responses.Select(each => $"{each.PromptId} {each.Failure}"));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_bytes_and_samples_differ()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteRandom(folder));
        var stage = new RespondInTurns(model, Questions(), Samples: 2, MaxTokens: 8, Seed: 5);

        var first = File.ReadAllText(Path.Combine((await stage.RunAsync(context)).Folder, "responses.jsonl"));
        var again = await stage.RunAsync(context);

        Assert.Equal(first, File.ReadAllText(Path.Combine(again.Folder, "responses.jsonl")));
        var texts = again.Read().Where(each => each.PromptId == "q/1").Select(each => each.Text).ToList();
        Assert.NotEqual(texts[0], texts[1]);
    }

    private Input<TurnQuestionSet> Questions() => context.Input<TurnQuestionSet>("questions", folder => TurnQuestionSet.Write(
        folder, [new("q", "k", ["where?", "sure?"], []), new("r", "k", ["who?"], [])]));
}
