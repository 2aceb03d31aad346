using System.Text;
using Experiments.Data.Dialogues;
using Experiments.Models.Tokenizers;
using Experiments.Tests;
using LLama;
using LLama.Common;

namespace Experiments.Models.Tests.Tokenizers;

public sealed class TokenizerTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>
{
    private readonly Tokenizer tokenizer = fixture.Tokenizer;

    private static readonly Dialogue Dialogue = new("d",
    [
        new("system", "be brief"),
        new("user", "where does ada reed live?"),
        new("assistant", "rome"),
        new("user", "and ben moss?\nplease"),
        new("assistant", "oslo"),
    ]);

    [Fact]
    public void Any_text_comes_back_whole()
    {
        var random = new SeededRandom(1, "texts");
        Assert.All(Enumerable.Range(0, 2000).Select(_ => RandomText.Next(random)), text =>
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text))));
    }

    [Fact]
    public void Every_unicode_character_comes_back_whole()
    {
        for (var plane = 0; plane < 0x110000; plane += 0x400)
        {
            if (plane is >= 0xD800 and < 0xE000)
            {
                continue;
            }

            var text = string.Concat(Enumerable.Range(plane, 0x400).Select(char.ConvertFromUtf32));
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
        }
    }

    [Fact]
    public void Llama_cpp_encodes_as_the_definition_of_byte_pair_encoding_does()
    {
        using var weights = LLamaWeights.LoadFromFile(new ModelParams(fixture.Path) { VocabOnly = true });
        var reference = new ReferenceEncoder(fixture.Path);
        var random = new SeededRandom(2, "texts");
        Assert.All(Enumerable.Range(0, 3000).Select(_ => RandomText.Next(random)), text =>
        {
            var whole = weights.Tokenize(text, add_bos: false, special: false, Encoding.UTF8).Select(token => (int)token).ToList();
            Assert.Equal(reference.Encode(text), whole);
            Assert.Equal(whole, tokenizer.Encode(text));
        });
    }

    [Fact]
    public void Contents_never_become_control_tokens()
    {
        var control = ChatFormat.ControlTokens.Count;
        var tokens = tokenizer.Encode(string.Concat(ChatFormat.ControlTokens));

        Assert.All(tokens, token => Assert.InRange(token, 0, tokenizer.VocabularySize - control - 1));
        Assert.Equal(string.Concat(ChatFormat.ControlTokens), tokenizer.Decode(tokens));
    }

    [Fact]
    public void Control_tokens_are_the_last_of_the_vocabulary()
    {
        Assert.Equal(420, tokenizer.VocabularySize);
        Assert.Equal(416, tokenizer.BeginOfText);
        Assert.Equal(416, tokenizer.EndOfText);
        Assert.Equal(418, tokenizer.EndOfTurn);
        Assert.Equal(419, tokenizer.Padding);
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfTurn));
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfText));
        Assert.False(tokenizer.EndsGeneration(0));
    }

    [Fact]
    public void Control_tokens_give_no_text()
    {
        Assert.Equal("rome", tokenizer.Decode([tokenizer.BeginOfText, .. tokenizer.Encode("rome"), tokenizer.EndOfTurn]));
    }

    [Fact]
    public void A_dialogue_begins_with_the_prompt_that_asks_for_its_answer()
    {
        var prompt = tokenizer.EncodePrompt([.. Dialogue.Messages.Take(2)]);
        var whole = tokenizer.EncodeDialogue(Dialogue).Tokens;

        Assert.Equal(prompt, whole.Take(prompt.Length));
    }

    [Fact]
    public void Only_the_assistants_contents_and_ends_of_turn_are_learned()
    {
        var (tokens, learned) = tokenizer.EncodeDialogue(Dialogue);
        int[] expected = [.. tokenizer.Encode("rome"), tokenizer.EndOfTurn, .. tokenizer.Encode("oslo"), tokenizer.EndOfTurn];

        Assert.Equal(tokens.Length, learned.Length);
        Assert.Equal(expected, tokens.Where((_, i) => learned[i]));
    }

    [Fact]
    public void A_text_begins_as_documents_do_in_training()
    {
        Assert.Equal([tokenizer.BeginOfText, .. tokenizer.Encode("ada reed")], tokenizer.EncodeText("ada reed"));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<StageException>(() => Tokenizer.Load("/nowhere/tokenizer.gguf"));

        Assert.Contains("/nowhere/tokenizer.gguf", error.Message);
    }

    [Fact]
    public void A_file_without_a_tokenizer_is_refused()
    {
        using var context = new TestContext();
        var path = Path.Combine(context.Output, "empty.gguf");
        Experiments.Models.Gguf.GgufWriter.Write(path, [], []);

        Assert.Contains("'tokenizer.ggml.tokens'", Assert.Throws<StageException>(() => Tokenizer.Load(path)).Message);
    }
}
