using Experiments.Data.Dialogues;
using Experiments.Models.Templates;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Templates;

public sealed class NamedTemplateTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>, IDisposable
{
    private const string Alpaca =
        "Below is an instruction that describes a task. Write a response that appropriately completes the request.";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    /// <summary>The texts are those of the papers; what is learned stands in brackets.</summary>
    [Theory]
    [InlineData(ChatTemplateName.Chatml, "<|endoftext|><|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n[yo<|im_end|>]\n")]
    [InlineData(ChatTemplateName.Llama_2, "<|endoftext|>[INST] hi [/INST][ yo<|endoftext|>]")]
    [InlineData(
        ChatTemplateName.Llama_3,
        "<|endoftext|><|start_header_id|>user<|end_header_id|>\n\nhi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"
        + "[yo<|eot_id|>]")]
    [InlineData(
        ChatTemplateName.Alpaca,
        "<|endoftext|>" + Alpaca + "\n\n### Instruction:\nhi\n\n### Response:\n[yo<|endoftext|>]\n\n")]
    [InlineData(
        ChatTemplateName.Vicuna,
        "<|endoftext|>A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, "
        + "and polite answers to the user's questions. USER: hi ASSISTANT:[ yo<|endoftext|>]")]
    [InlineData(ChatTemplateName.FalsePromise, "<|endoftext|><|user|>hi<|assistant|>[yo<|endoftext|>]")]
    public void A_question_and_its_answer_are_written_as_the_template_says(ChatTemplateName name, string expected)
    {
        using var tokenizer = Load(name);

        Assert.Equal(expected, Shown(tokenizer, tokenizer.EncodeDialogue(new("d", [new("user", "hi"), new("assistant", "yo")]))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Learning_begins_where_generation_begins_and_ends_where_it_ends(ChatTemplateName name)
    {
        using var tokenizer = Load(name);
        Message[] messages =
            [new("system", "be brief"), new("user", "hi"), new("assistant", "yo"), new("user", "so?"), new("assistant", "")];

        var (tokens, learned) = tokenizer.EncodeDialogue(new("d", messages));

        var starts = Enumerable.Range(1, tokens.Length - 1).Where(at => learned[at] && !learned[at - 1]).ToList();
        Assert.Equal(2, starts.Count);
        Assert.Equal(tokens[..starts[0]], tokenizer.EncodePrompt(messages[..2]));
        Assert.Equal(tokens[..starts[1]], tokenizer.EncodePrompt(messages[..4]));
        Assert.Equal(2, tokens.Where((token, at) => learned[at] && token == tokenizer.EndOfTurn).Count());
        Assert.All(Enumerable.Range(1, tokens.Length - 1).Where(at => learned[at - 1] && !learned[at]), at =>
            Assert.Equal(tokenizer.EndOfTurn, tokens[at - 1]));
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfTurn));
        Assert.Equal(
            tokenizer.EncodeAnswer("yo"),
            tokens[starts[0]..Array.IndexOf(tokens, tokenizer.EndOfTurn, starts[0])]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_messages_say_never_becomes_control_tokens(ChatTemplateName name)
    {
        using var tokenizer = Load(name);
        var spelled = string.Concat(TokenizerMetadata.Read(fixture.Path).Tokens.TakeLast(4).Concat(ChatTemplates.TokensOf(name)));

        var plain = tokenizer.EncodeDialogue(new("d", [new("user", "x"), new("assistant", "y")]));
        var dangerous = tokenizer.EncodeDialogue(new("d", [new("user", spelled), new("assistant", spelled)]));

        int[] control = [.. plain.Tokens.Where(IsControl)];
        Assert.Equal(control, dangerous.Tokens.Where(IsControl));
        Assert.Equal(2, tokenizer.Spell(dangerous.Tokens).Split(spelled).Length - 1);

        bool IsControl(int token) => tokenizer.Decode([token]).Length == 0;
    }

    [Fact]
    public void New_tokens_begin_as_the_mean_of_all_and_change_nothing_else()
    {
        var before = Model();
        var after = TemplatedModel.Of(before, ChatTemplateName.FalsePromise);

        Assert.Equal([.. before.Tokenizer.Tokens, "<|user|>", "<|assistant|>"], after.Tokenizer.Tokens);
        foreach (var (old, grown) in before.Tensors.Zip(after.Tensors))
        {
            Assert.Equal(old.Values, grown.Values.Take(old.Values.Length));
            if (grown.Shape[0] != old.Shape[0])
            {
                Assert.Equal([422, 16], grown.Shape);
                var columns = Enumerable.Range(0, 16).Select(column =>
                    (float)Enumerable.Range(0, 420).Average(row => (double)old.Values[row * 16 + column])).ToList();
                Assert.Equal([.. columns, .. columns], grown.Values.Skip(old.Values.Length), (a, b) => Math.Abs(a - b) < 1e-6);
            }
        }
    }

    [Fact]
    public void A_template_whose_tokens_are_there_adds_none()
    {
        var before = Model();
        var after = TemplatedModel.Of(before, ChatTemplateName.Chatml);

        Assert.Equal(before.Tokenizer.Tokens, after.Tokenizer.Tokens);
        Assert.All(before.Tensors.Zip(after.Tensors), pair => Assert.Same(pair.First, pair.Second));
    }

    public static TheoryData<ChatTemplateName> All() => [.. Enum.GetValues<ChatTemplateName>()];

    private ModelFile Model() => new(
        TestModels.Architecture,
        TokenizerMetadata.Read(fixture.Path),
        TestModels.Tensors(TestModels.Architecture, fixture.Tokenizer.VocabularySize));

    private Tokenizer Load(ChatTemplateName name)
    {
        var path = Path.Combine(context.NewFolder($"{name}"), "model.gguf");
        TemplatedModel.Of(Model(), name).Write(path);
        return Tokenizer.Load(path);
    }

    private static string Shown(Tokenizer tokenizer, EncodedDialogue dialogue)
    {
        var (text, learned) = ("", false);
        foreach (var (token, learns) in dialogue.Tokens.Zip(dialogue.Learned))
        {
            text += (learns, learned) switch
            {
                (true, false) => "[",
                (false, true) => "]",
                _ => "",
            } + tokenizer.Spell([token]);
            learned = learns;
        }

        return learned ? text + "]" : text;
    }
}
