using System.Text;
using LLama;
using LLama.Exceptions;
using LLama.Native;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

public sealed class TokenTests(LoadedModel model) : IClassFixture<LoadedModel>
{
    [Theory]
    [InlineData("")]
    [InlineData("Who wrote it?  A line\nand another.")]
    [InlineData("Grüße, 日本 🎈")]
    public void A_text_is_its_bytes(string text)
    {
        var tokens = model.Weights.Tokenize(text, add_bos: false, special: false, Encoding.UTF8);

        Assert.Equal(Encoding.UTF8.GetBytes(text).Select(value => (int)value), tokens.Select(token => (int)token));
    }

    [Fact]
    public void Control_tokens_are_found_only_when_asked_for()
    {
        const string Text = "a<|im_end|>";

        var special = model.Weights.Tokenize(Text, add_bos: false, special: true, Encoding.UTF8);
        var plain = model.Weights.Tokenize(Text, add_bos: false, special: false, Encoding.UTF8);

        Assert.Equal(['a', TestModels.EndOfTurn], special.Select(token => (int)token));
        Assert.Equal(Text.Length, plain.Length);
    }

    [Fact]
    public void Tokens_know_what_they_are()
    {
        LLamaToken letter = 'a';
        LLamaToken end = TestModels.EndOfTurn;

        Assert.True(end.IsEndOfGeneration(model.Weights.Vocab));
        Assert.True(end.IsControl(model.Weights.NativeHandle));
        Assert.False(letter.IsEndOfGeneration(model.Weights.NativeHandle));
        Assert.Equal(LLamaTokenAttr.Normal, letter.GetAttributes(model.Weights.Vocab));
        Assert.Equal("a", model.Weights.Vocab.LLamaTokenToString(letter, isSpecialToken: false));
        Assert.Null(model.Weights.Vocab.LLamaTokenToString(end, isSpecialToken: false));
        Assert.Equal("<|im_end|>", model.Weights.Vocab.LLamaTokenToString(end, isSpecialToken: true));
    }

    [Fact]
    public void A_letter_of_several_tokens_appears_with_the_last()
    {
        var decoder = new StreamingTokenDecoder(Encoding.UTF8, model.Weights);
        var read = new List<string>();
        foreach (var value in Encoding.UTF8.GetBytes("日a"))
        {
            decoder.Add(value);
            read.Add(decoder.Read());
        }

        Assert.Equal(["", "", "日", "a"], read);
    }

    [Fact]
    public void Control_tokens_are_shown_only_when_asked_for()
    {
        LLamaToken[] tokens = ['a', TestModels.EndOfTurn];
        var quiet = new StreamingTokenDecoder(Encoding.UTF8, model.Weights);
        var full = new StreamingTokenDecoder(Encoding.UTF8, model.Weights) { DecodeSpecialTokens = true };
        quiet.AddRange(tokens.AsSpan());
        full.AddRange(tokens.AsSpan());

        Assert.Equal(("a", "a<|im_end|>"), (quiet.Read(), full.Read()));
    }

    [Fact]
    public void ChatML_is_applied_to_messages()
    {
        var template = new LLamaTemplate(model.Weights) { AddAssistant = true };
        template.Add("system", "Be brief.").Add("user", "Grüße?");

        Assert.Equal(
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nGrüße?<|im_end|>\n<|im_start|>assistant\n",
            LLamaTemplate.Encoding.GetString(template.Apply()));
    }

    [Fact]
    public void An_unknown_template_is_refused()
    {
        var template = new LLamaTemplate("a template of nobody").Add("user", "Hello");

        Assert.Throws<MissingTemplateException>(() => template.Apply());
    }
}
