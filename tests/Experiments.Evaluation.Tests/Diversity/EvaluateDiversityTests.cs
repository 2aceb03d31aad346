using Experiments.Data.Dialogues;
using Experiments.Evaluation.Diversity;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Diversity;

public sealed class EvaluateDiversityTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Each_input_is_compared_with_its_most_similar_other()
    {
        // Scores of sacreBLEU, computed with an independent reference program.
        var outcomes = await Run(
            "how do i cook rice",
            "how do i cook pasta quickly",
            "write a poem about the sea",
            "write a poem about a dog",
            "what is the capital of peru");

        Assert.Equal(43.0617, outcomes.Similarity.Value, 4);
        Assert.Equal(["1", "0", "3", "2"], outcomes.Read().Take(4).Select(outcome => outcome.Nearest!));
    }

    [Fact]
    public async Task Doublets_have_similarity_one_hundred()
    {
        Assert.Equal(100, (await Run("the same", "the same")).Similarity.Value, 10);
    }

    [Fact]
    public async Task A_sample_is_compared_with_the_whole_set()
    {
        var whole = await Run("a b c d", "a b c e", "x y z w", "x y z v");
        var all = whole.Read().ToDictionary(outcome => outcome.Id, outcome => outcome.Similarity);

        var sample = await new EvaluateDiversity(Set("a b c d", "a b c e", "x y z w", "x y z v"), Sample: 2).RunAsync(context);

        Assert.Equal(2, sample.Similarity.Items.Count);
        Assert.All(sample.Similarity.Items, item => Assert.Equal(all[item.Id], item.Score));
    }

    [Fact]
    public async Task One_input_alone_is_refused()
    {
        await Assert.ThrowsAsync<StageException>(() => Run("alone"));
    }

    public void Dispose() => context.Dispose();

    private Task<DiversityOutcomes> Run(params string[] inputs) => new EvaluateDiversity(Set(inputs)).RunAsync(context);

    private Input<DialogueSet> Set(params string[] inputs) => context.Input<DialogueSet>("dialogues", folder =>
        DialogueSet.Write(folder, inputs.Select((input, i) => new Dialogue($"{i}", [new("user", input), new("assistant", "yes")]))));
}
