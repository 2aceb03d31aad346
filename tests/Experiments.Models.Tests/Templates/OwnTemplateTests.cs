using Experiments.Data.Dialogues;
using Experiments.Models.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Templates;

/// <summary>Templates that models bring, in the vocabulary of a tokenizer with the tokens of ChatML.</summary>
public sealed class OwnTemplateTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>, IDisposable
{
    private const string Turns =
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content | trim }}<|im_end|>{% endfor %}"
        + "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void Text_between_control_tokens_is_encoded_as_one_but_where_the_assistant_begins()
    {
        using var tokenizer = Load(Turns);
        var (tokens, learned) = tokenizer.EncodeDialogue(new("d", [new("user", " hi\n"), new("assistant", " yo ")]));

        int[] expected =
        [
            416, 417, .. tokenizer.Encode("user\nhi"), 418, 417, .. tokenizer.Encode("assistant\n"), .. tokenizer.Encode("yo"), 418,
        ];
        Assert.Equal(expected, tokens);
        Assert.Equal([.. tokenizer.Encode("yo"), 418], tokens.Where((_, at) => learned[at]));
    }

    [Fact]
    public void Turns_that_do_not_count_are_read_and_not_learned()
    {
        using var tokenizer = Load(Turns);
        Message[] messages =
        [
            new("user", "a"), new("assistant", "b") { Weight = 0 }, new("user", "c"), new("assistant", "d") { Weight = 1 },
        ];

        var (tokens, learned) = tokenizer.EncodeDialogue(new("d", messages));

        Assert.Equal([.. tokenizer.Encode("d"), 418], tokens.Where((_, at) => learned[at]));
        Assert.Equal(tokenizer.EncodeDialogue(new("d", [.. messages.Select(one => one with { Weight = null })])).Tokens, tokens);
    }

    [Fact]
    public void Tools_and_calls_that_a_template_does_not_write_are_refused()
    {
        using var tokenizer = Load(Turns);
        const string Calls = """[{"type": "function", "function": {"name": "f"}}]""";

        Assert.Contains("it has tools", Refusal(new("d", [new("user", "a"), new("assistant", "b")]) { Tools = Calls }));
        Assert.Contains(
            "does not write calls of tools", Refusal(new("d", [new("user", "a"), new("assistant", "") { ToolCalls = Calls }])));

        string Refusal(Dialogue dialogue) => Assert.Throws<StageException>(() => tokenizer.EncodeDialogue(dialogue)).Message;
    }

    [Theory]
    [InlineData("{{ bos_token }}", 1)]
    [InlineData("", 1)]
    public void The_token_that_begins_a_text_is_there_once(string begin, int times)
    {
        using var tokenizer = Load(begin + Turns);

        Assert.Equal(times, tokenizer.EncodePrompt([new("user", "hi")]).Count(token => token == 416));
    }

    /// <summary>As Qwen3's: earlier turns have no thoughts, the last has empty ones, and so has the prompt without thinking.</summary>
    [Fact]
    public void Empty_thoughts_of_the_last_turn_belong_to_its_prompt()
    {
        const string Thinking =
            "{% for m in messages %}<|im_start|>{{ m.role }}\n"
            + "{% if m.role == 'assistant' and loop.last %}{{ '<think>\n\n</think>\n\n' }}{% endif %}{{ m.content }}<|im_end|>{% endfor %}"
            + "{% if add_generation_prompt %}<|im_start|>assistant\n"
            + "{% if enable_thinking is defined and enable_thinking is false %}{{ '<think>\n\n</think>\n\n' }}{% endif %}{% endif %}";
        using var tokenizer = Load(Thinking);
        Message[] messages = [new("user", "a"), new("assistant", "b"), new("user", "c"), new("assistant", "d")];

        var (tokens, learned) = tokenizer.EncodeDialogue(new("d", messages));

        Assert.Equal([.. tokenizer.Encode("b"), 418, .. tokenizer.Encode("d"), 418], tokens.Where((_, at) => learned[at]));
        Assert.Equal(tokens[..Array.LastIndexOf(learned, false, tokens.Length - 2)], tokenizer.EncodePrompt(messages[..3])[..^1]);
    }

    [Theory]
    [InlineData("{% for m in messages %}{{ m.content.split('x')[-1] }}<|im_end|>{% endfor %}", "leaves a part of it out")]
    [InlineData("{% for m in messages %}{{ m.content | upper }}<|im_end|>{% endfor %}", "changes what the assistant says")]
    [InlineData("{% for m in messages %}{{ m.content }}\n{% endfor %}", "with no control token")]
    [InlineData(
        "{{ messages | length }}{% for m in messages %}{{ m.content }}<|im_end|>{% endfor %}",
        "makes another text of the turns before one")]
    public void A_template_of_which_what_is_learned_cannot_be_told_is_refused(string template, string message)
    {
        using var tokenizer = Load(template);
        Message[] messages = [new("user", "q"), new("assistant", "axb"), new("user", "r"), new("assistant", "cxd")];

        var error = Assert.Throws<StageException>(() => tokenizer.EncodeDialogue(new("d7", messages)));

        Assert.StartsWith("dialogue 'd7': it cannot be told which tokens the assistant is to learn: ", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void What_a_template_refuses_is_told_with_its_place_and_the_dialogue()
    {
        using var tokenizer = Load("{% if messages[0].role == 'system' %}\n{{ raise_exception('no system turns') }}{% endif %}" + Turns);

        var error = Assert.Throws<StageException>(() => tokenizer.EncodeDialogue(new("d7", [new("system", "s")])));

        Assert.StartsWith("dialogue 'd7': ", error.Message);
        Assert.Contains("the chat template, 2:19: the template refuses this: no system turns", error.Message);
    }

    [Fact]
    public void Without_a_template_and_its_tokens_the_names_are_told()
    {
        using var tokenizer = Tokenizer.Load(Write(
        [
            .. TokenizerMetadata.Read(fixture.Path).Values.Where(value => value.Key != TokenizerMetadata.TemplateKey)
                .Select(value => value.Key == TokenizerMetadata.TokensKey
                    ? new(value.Key, GgufValue.Of([.. ((string[])value.Value.Content).Select(token => token.Replace("im_", "other_"))]))
                    : value),
        ]));

        var error = Assert.Throws<StageException>(() => tokenizer.EncodePrompt([new("user", "hi")]));

        Assert.EndsWith("'template:' is chatml, llama-2, llama-3, alpaca, vicuna or false-promise.", error.Message);
    }

    private Tokenizer Load(string template) => Tokenizer.Load(Write(
    [
        .. TokenizerMetadata.Read(fixture.Path).Values.Where(value => value.Key != TokenizerMetadata.TemplateKey),
        new(TokenizerMetadata.TemplateKey, GgufValue.Of(template)),
    ]));

    private string Write(IReadOnlyList<KeyValuePair<string, GgufValue>> values)
    {
        var path = Path.Combine(context.NewFolder("own"), "vocabulary.gguf");
        TemplatedModel.WriteVocabulary(new(values), path);
        return path;
    }
}
