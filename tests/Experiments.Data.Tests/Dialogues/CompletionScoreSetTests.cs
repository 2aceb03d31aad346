using Experiments.Data.Dialogues;

namespace Experiments.Data.Tests.Dialogues;

public sealed class CompletionScoreSetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("scores-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Computed by Python's hashlib from the JSON of prompt and answer.
    [Fact]
    public void The_hash_of_an_answer_is_that_of_its_turns() => Assert.Equal(
        "be8d7f6d07ef80d3982605582a4f42761540ea18fbc01949819b33bb60dc175e",
        CompletionScoreSet.HashOf([new("user", "a")], [new("assistant", "b")], null));

    [Fact]
    public void Whatever_a_turn_says_is_in_the_hash()
    {
        Message turn = new("user", "a"), answer = new("assistant", "b");
        IReadOnlyList<Message>[] prompts =
        [
            [turn], [turn with { Content = "A" }], [turn with { Role = "system" }], [turn with { Name = "x" }], [turn, answer, turn], [],
        ];

        var hashes = prompts.Select(prompt => CompletionScoreSet.HashOf(prompt, [answer], null))
            .Append(CompletionScoreSet.HashOf([turn], [answer], "[]"));

        Assert.Equal(prompts.Length + 1, hashes.Distinct().Count());
    }

    [Fact]
    public void Scores_and_their_model_are_read_back()
    {
        var score = new CompletionScore("p", CompletionScore.Chosen, -1.5, 3, "00");

        var set = CompletionScoreSet.Write(folder, new ReferenceModel("ab", "bf16"), [score]);

        Assert.Equal([score], set.Read());
        Assert.Equal(new ReferenceModel("ab", "bf16"), CompletionScoreSet.Open(folder).Reference);
        Assert.Equal("{\"model\":\"ab\",\"precision\":\"bf16\"}\n", File.ReadAllText(Path.Combine(folder, "reference.json")));
    }

    [Fact]
    public void A_model_that_is_not_said_is_none_and_a_broken_file_is_named()
    {
        var set = CompletionScoreSet.Write(folder, []);
        Assert.Null(set.Reference);
        File.WriteAllText(Path.Combine(folder, "reference.json"), "{\"model\":\n7}");

        var error = Assert.Throws<StageException>(() => set.Reference);

        Assert.StartsWith(Path.Combine(folder, "reference.json") + "(2,", error.Message);
    }
}
