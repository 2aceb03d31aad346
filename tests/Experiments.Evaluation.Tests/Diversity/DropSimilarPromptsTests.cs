using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Diversity;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Diversity;

public sealed class DropSimilarPromptsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Prompts_above_the_similarity_are_dropped_and_the_file_says_what_they_are_like()
    {
        // "tell me about ada ." has five tokens, and of them four with "tell me about bob .": BLEU = 100·(4/5·2/4·1/3·½/2)^¼ = 42.7.
        var kept = await DropAsync(20, "tell me about ada .", "what may be found in a garden ?");

        Assert.Equal(["p1"], kept.Read().Select(prompt => prompt.Id));
        var dropped = Assert.Single(DropSimilarPrompts.Dropped.Read(kept.Folder));
        Assert.Equal(("p0", "tell me about bob ."), (dropped.Id, dropped.Like));
        Assert.Equal(100 * Math.Pow(4.0 / 5 * 2 / 4 * 1 / 3 * 0.5 / 2, 0.25), dropped.Similarity, 9);
    }

    [Fact]
    public async Task What_is_as_similar_as_allowed_stays()
    {
        Assert.Single((await DropAsync(43, "tell me about ada .")).Read());
    }

    [Fact]
    public async Task Nothing_left_is_an_error_with_an_example()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => DropAsync(20, "tell me about ada ."));

        Assert.Contains("'tell me about ada .' with 'tell me about bob .'; give prompts of other wordings, or a h", error.Message);
    }

    private Task<PromptSet> DropAsync(double bleu, params string[] prompts)
    {
        var tests = context.Input<PromptSet>(
            "tests", folder => PromptSet.Write(folder, prompts.Select((text, i) => new UserPrompt($"p{i}", "any", text, []))));
        var training = context.Input<DialogueSet>("training", folder => DialogueSet.Write(
            folder,
            [new Dialogue("d0", [new("user", "tell me about bob ."), new("assistant", "what may be found in a garden ?")])]));
        return new DropSimilarPrompts(tests, training, bleu).RunAsync(context);
    }
}
