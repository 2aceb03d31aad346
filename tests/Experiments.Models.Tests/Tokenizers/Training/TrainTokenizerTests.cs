using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers.Training;

public sealed class TrainTokenizerTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Every_byte_is_a_token_and_control_tokens_are_marked_as_such()
    {
        var file = GgufFile.Open((await Train(261)).GgufPath);
        var types = (int[])file.Metadata.Single(value => value.Key == "tokenizer.ggml.token_type").Value.Content;

        Assert.Equal(256, file.Texts("tokenizer.ggml.tokens").Take(256).Select(token => Assert.Single(token)).Distinct().Count());
        Assert.Equal(["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|pad|>"], file.Texts("tokenizer.ggml.tokens").TakeLast(4));
        Assert.Equal([.. Enumerable.Repeat(1, 257), 3, 3, 3, 3], types);
        Assert.Contains("<|im_start|>", file.Text("tokenizer.chat_template"));
    }

    [Fact]
    public async Task Equal_corpora_give_equal_bytes()
    {
        var first = File.ReadAllBytes((await Train(270)).GgufPath);
        using var again = new TestContext();
        var second = File.ReadAllBytes((await Train(270, again)).GgufPath);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_vocabulary_below_the_bytes_is_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Train(260));

        Assert.Contains("vocabulary 260 is too small", error.Message);
        Assert.Contains("261 is the least", error.Message);
    }

    [Fact]
    public async Task A_vocabulary_that_the_corpus_cannot_fill_is_refused_with_the_number_that_it_can()
    {
        // "abab abab": ab, then abab; the word with its space occurs once only.
        var error = await Assert.ThrowsAsync<StageException>(() => Train(1000));

        Assert.Contains("vocabulary 1000 is too large", error.Message);
        Assert.Contains("at most 262", error.Message);
    }

    [Fact]
    public async Task Words_of_dialogues_become_tokens_beside_those_of_documents()
    {
        var corpus = context.Input(Corpus.Write(context.NewFolder("corpus"), [new("d", "abab abab")]));
        var dialogues = context.Input(
            DialogueSet.Write(context.NewFolder("chat"), [new("1", [new("user", "yo yo yo"), new("assistant", "yo yo yo")])]),
            "chat");

        // One token is learned: the commonest pair, which is ab (four times) in the documents alone, and yo (six times) with the turns.
        var model = await new TrainTokenizer(corpus, 261, dialogues).RunAsync(context);

        Assert.Contains("yo", GgufFile.Open(model.GgufPath).Texts("tokenizer.ggml.tokens"));
    }

    private Task<TrainedTokenizer> Train(int vocabulary, TestContext? within = null)
    {
        within ??= context;
        var text = vocabulary == 270 ? "she sells sea shells by the sea shore, sea shells she sells, by the shore" : "abab abab";
        return new TrainTokenizer(within.Input(Corpus.Write(within.NewFolder("corpus"), [new("d", text)])), vocabulary).RunAsync(within);
    }
}
