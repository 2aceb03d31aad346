using Experiments.Data.Text;
using Experiments.Models.Tests.Tokenizers.Oracle;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers.Training;

public sealed class SentencePieceTrainerTests(TrainedTokenizers trained) : IClassFixture<TrainedTokenizers>, IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void Tokens_of_a_small_corpus_are_those_worked_out_by_hand()
    {
        // Words and counts: "▁low" 5, "▁lower" 2. Letters: ▁ first, then l o w 7 each, e r 2 each.
        // Pairs: ▁ l, l o, o w 7 each: the smallest left id is that of ▁. Then o w before ▁l o, for ▁l is a later token; then ▁l ow.
        // Then e r and ▁low e twice each.
        var learned = SentencePieceTrainer.Train(["low low low low low lower lower"], 257 + 6 + 5, _ => { });

        Assert.Equal(["<unk>", "<0x00>", "<0x01>"], learned.Tokens.Take(3));
        Assert.Equal(["▁", "l", "o", "w", "e", "r", "▁l", "ow", "▁low", "er", "▁lower"], learned.Tokens.Skip(257));
        // Every way to put a token together from two tokens, the shorter left side first: no other pair makes a token.
        Assert.Equal(["▁ l", "o w", "▁l ow", "e r", "▁low er"], learned.Merges);
    }

    [Fact]
    public void Tokens_that_control_or_stand_for_bytes_are_not_learned()
    {
        var texts = Enumerable.Repeat("<0x0A><0x0A> <unk><unk> <|im_end|><|im_end|>", 9);

        var learned = SentencePieceTrainer.Train(texts, 330, _ => { });

        Assert.Equal(learned.Tokens.Count, learned.Tokens.Distinct().Count());
        Assert.DoesNotContain("<|im_end|>", learned.Tokens);
    }

    [Fact]
    public void Rare_characters_are_bytes_and_any_text_comes_back_whole()
    {
        using var tokenizer = Tokenizer.Load(HuggingFaceOracle.Write(trained.SentencePiece, context.NewFolder("file")));

        Assert.All(OracleTexts.Of(3000, []).Where(text => !text.Contains('▁')), text =>
        {
            Assert.Equal(text, tokenizer.Decode(tokenizer.EncodeText(text)));
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
        });
    }

    /// <summary>Other programs see the scores only.</summary>
    [Fact]
    public void The_scores_make_llama_cpp_join_as_the_merges_do()
    {
        var scored = trained.SentencePiece with
        {
            Values = [.. trained.SentencePiece.Values.Where(value => value.Key != TokenizerMetadata.MergesKey)],
        };
        using var tokenizer = Tokenizer.Load(HuggingFaceOracle.Write(trained.SentencePiece, context.NewFolder("file")));
        using var llama = Tokenizer.Load(HuggingFaceOracle.Write(scored, context.NewFolder("scored")));

        Assert.All(OracleTexts.Of(5000, []), text => Assert.Equal(tokenizer.EncodeText(text), llama.EncodeText(text)));
    }

    [Theory]
    [InlineData(261, "the unknown token and 4 control tokens are always in it, so that 262 is the least")]
    [InlineData(262, "the corpus has 4 characters, which are tokens beside the 257 that are always there. Ask for 3 more at least")]
    [InlineData(400, "at most 268")]
    public async Task A_size_that_does_not_fit_the_corpus_is_refused(int size, string message)
    {
        var corpus = context.Input(Corpus.Write(context.NewFolder("corpus"), [new("a", "low low low")]));
        var stage = new TrainTokenizer(corpus, size) { Style = TokenizerStyle.SentencePiece };

        Assert.Contains(message, (await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context))).Message);
    }

    [Fact]
    public async Task Equal_corpora_give_equal_bytes()
    {
        using var other = new TestContext();

        Assert.Equal(await Bytes(context), await Bytes(other));
    }

    private static async Task<byte[]> Bytes(TestContext context)
    {
        var corpus = context.Input(Corpus.Write(context.NewFolder("corpus"), [new("a", "the fox, the dog and the 여보세요 여보세요")]));
        var trained = await new TrainTokenizer(corpus, 284) { Style = TokenizerStyle.SentencePiece }.RunAsync(context);
        return File.ReadAllBytes(trained.GgufPath);
    }
}
