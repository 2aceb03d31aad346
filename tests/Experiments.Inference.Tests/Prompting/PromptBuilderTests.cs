using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Tests.Prompting;

public sealed class PromptBuilderTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    public void A_prompt_with_what_follows_is_the_tokens_of_the_whole_text(int shots, bool sentencePiece)
    {
        using var tokenizer = Tokenizer.Load(sentencePiece ? SentencePieceFile.Write(context.Folder("vocabulary")) : BytePairs());
        var prompts = new PromptBuilder(
            tokenizer,
            PromptForm.Text,
            new TextLayout("{question} :", "\n", "{question}"),
            [.. Enumerable.Range(0, shots).Select(_ => new Demonstration("a b", "c"))]);

        var asked = prompts.Ask("b a");
        Assert.Equal(tokenizer.EncodeText(asked.Text), asked.Prompt.Tokens);
        int[] answered = [.. asked.Prompt.Tokens, .. prompts.Continuation("c a")];
        Assert.Equal(tokenizer.EncodeText(asked.Text + " c a"), answered);
    }

    private string BytePairs()
    {
        ToyModel.WriteUniform(context.Folder("model"));
        return Path.Combine(context.Folder("model"), TrainedTokenizer.FileName);
    }
}
