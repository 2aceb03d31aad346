using Experiments.Data.Dialogues;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers;

/// <summary>Vocabularies whose words carry the space before them, and whose texts begin with a space that nobody wrote.</summary>
public sealed class SentencePieceTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void A_text_begins_with_a_space_and_what_goes_on_does_not()
    {
        using var tokenizer = Tokenizer.Load(SentencePieceFile.Write(context.NewFolder("vocabulary")));

        Assert.Equal(SentencePieceFile.Ids("<s>", "▁a", "▁b"), tokenizer.EncodeText("a b"));
        Assert.Equal(SentencePieceFile.Ids("▁b"), tokenizer.Encode(" b"));
        Assert.Equal(SentencePieceFile.Ids("b", "▁c"), tokenizer.Encode("b c"));
        Assert.Equal(SentencePieceFile.Ids("<s>"), tokenizer.EncodeText(""));
    }

    [Fact]
    public void The_parts_of_a_text_are_the_tokens_of_the_whole()
    {
        using var tokenizer = Tokenizer.Load(SentencePieceFile.Write(context.NewFolder("vocabulary")));

        int[] parts = [.. tokenizer.EncodeText("a :"), .. tokenizer.Encode(" b\n"), .. tokenizer.Encode("c a")];
        Assert.Equal(tokenizer.EncodeText("a : b\nc a"), parts);
    }

    [Fact]
    public void Without_a_space_before_texts_there_is_none()
    {
        using var tokenizer = Tokenizer.Load(SentencePieceFile.Write(context.NewFolder("vocabulary"), spaceFirst: false));

        Assert.Equal(SentencePieceFile.Ids("<s>", "a", "▁b"), tokenizer.EncodeText("a b"));
    }

    /// <summary>As llama.cpp: a space after every control token, and none within a turn.</summary>
    [Fact]
    public void Turns_have_a_space_after_control_tokens_only()
    {
        using var tokenizer = Tokenizer.Load(SentencePieceFile.Write(context.NewFolder("vocabulary")));
        int[] expected = SentencePieceFile.Ids(
            "<s>", "<|im_start|>", "▁", "u", "s", "e", "r", "\n", "a", "▁b", "<|im_end|>", "▁", "\n",
            "<|im_start|>", "▁a", "s", "s", "i", "s", "t", "a", "n", "t", "\n");

        Assert.Equal(expected, tokenizer.EncodePrompt([new("user", "a b")]));
        var dialogue = tokenizer.EncodeDialogue(new Dialogue("d", [new("user", "a b"), new("assistant", "c")]));
        Assert.Equal([.. expected, .. SentencePieceFile.Ids("c", "<|im_end|>", "▁", "\n")], dialogue.Tokens);
    }

    [Fact]
    public void Merges_of_tokens_that_are_not_there_are_refused_with_the_file()
    {
        var path = SentencePieceFile.Write(context.NewFolder("vocabulary"), merges: ["▁ a", "a x"]);

        var error = Assert.Throws<StageException>(() => Tokenizer.Load(path));
        Assert.Equal($"{path}: the tokenizer's merge 'a x' is no pair of tokens that make a token; the file is damaged.", error.Message);
    }
}
