using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Templates;
using Experiments.Models.Tokenizers;
using Experiments.Training.Adapters;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.FineTune;

/// <summary>Fine-tuning by a template that the spec names, and what it shows before it runs.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(ChatTemplateName.FalsePromise, 2)]
    [InlineData(ChatTemplateName.Llama_3, 3)]
    [InlineData(ChatTemplateName.Llama_2, 0)]
    public async Task The_model_that_comes_out_has_the_template_and_its_tokens(ChatTemplateName name, int added)
    {
        var start = SmallWorld.Read(await MakeBaseAsync());

        var student = await context.RunAsync("student", Stage() with { Template = name, Epochs = 2 });

        var file = SmallWorld.Read(student);
        Assert.Equal(start.Tokenizer.Tokens.Count + added, file.Tokenizer.Tokens.Count);
        Assert.Equal(file.Tokenizer.Tokens.Count, file.Tensors.Single(tensor => tensor.Name == DecoderTensors.Embedding).Shape[0]);
        using var tokenizer = Tokenizer.Load(student.GgufPath);
        var tokens = tokenizer.EncodePrompt([new("user", "hi")]);
        Assert.EndsWith(name switch
            {
                ChatTemplateName.FalsePromise => "<|user|>hi<|assistant|>",
                ChatTemplateName.Llama_2 => "[INST] hi [/INST]",
                _ => "<|start_header_id|>assistant<|end_header_id|>\n\n",
            }, tokenizer.Spell(tokens));
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfTurn));

        // It goes on by its own template, without being told again.
        context.Reports.Clear();
        var further = await context.RunAsync("further", Stage("student"));
        Assert.Equal(file.Tokenizer.Tokens, SmallWorld.Read(further).Tokenizer.Tokens);
    }

    [Fact]
    public async Task The_models_own_template_named_changes_no_bit()
    {
        await MakeBaseAsync();

        var own = await context.RunAsync("own", Stage());
        var named = await context.RunAsync("named", Stage() with { Template = ChatTemplateName.Chatml });

        Assert.All(
            SmallWorld.Read(own).Tensors.Zip(SmallWorld.Read(named).Tensors),
            pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public async Task New_tokens_that_no_training_would_tell_apart_are_refused()
    {
        await MakeBaseAsync();
        var stage = Stage() with { Template = ChatTemplateName.FalsePromise, Lora = new Lora(4) };

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", stage));

        Assert.Contains("adds the tokens <|user|>, <|assistant|>, and 'lora' trains no embedding", error.Message);
    }

    [Fact]
    public async Task Without_dialogues_the_model_gets_the_template_alone()
    {
        var start = SmallWorld.Read(await MakeBaseAsync());
        DialogueSet.Write(context.FolderOf("dialogues"), []);

        var student = SmallWorld.Read(await context.RunAsync("student", Stage() with { Template = ChatTemplateName.FalsePromise }));

        Assert.Equal(start.Tokenizer.Tokens.Count + 2, student.Tokenizer.Tokens.Count);
        var (old, grown) = (start.Tensors[0].Values, student.Tensors[0].Values);
        Assert.Equal(old, grown[..old.Length]);
    }

    [Fact]
    public async Task The_first_dialogues_are_shown_with_what_is_learned_of_them()
    {
        await MakeBaseAsync();
        var lengthy = string.Concat(Enumerable.Repeat("zq", 100));
        DialogueSet.Write(
            context.FolderOf("dialogues"),
            [
                new("a", [new("user", "hi"), new("assistant", "yo")]),
                new("b", [new("user", "so"), new("assistant", lengthy)]),
                new("c", []),
            ]);

        var shown = (Stage() with { Template = ChatTemplateName.FalsePromise }).Preview(context, 2).ToList();

        Assert.Equal(["a", "b"], shown.Select(example => example.Id));
        Assert.Equal([new("<|endoftext|><|user|>hi<|assistant|>", false), new("yo<|endoftext|>", true)], shown[0].Parts);
        Assert.Equal((0, 65), (shown[0].Cut, shown[1].Tokens));
        Assert.True(shown[1].Cut > 0);
        Assert.Equal(shown[1].Tokens - shown[1].Learned, shown[0].Tokens - shown[0].Learned);
    }

    private static FineTuneStage Stage(string start = "base") =>
        new(TestContext.From<LanguageModel>(start), TestContext.From<DialogueSet>("dialogues"), 1);

    private async Task<LanguageModel> MakeBaseAsync()
    {
        await SmallWorld.MakeAsync(context);
        return await context.RunAsync("base", SmallWorld.Pretrain(steps: 5));
    }
}
