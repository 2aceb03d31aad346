using Experiments.Data.Dialogues;
using Experiments.Tests;

namespace Experiments.Data.Tests.Dialogues;

public sealed class InContextDialoguesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Others_are_shown_before_each_and_only_its_own_answer_is_learned()
    {
        var from = Dialogues(Enumerable.Range(0, 12).Select(i => Pair(i, $"subject-{i % 6}")));

        var made = (await new InContextDialogues(from, 3, 1).RunAsync(context)).Read().ToList();

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"d{i}"), made.Select(dialogue => dialogue.Id));
        foreach (var (dialogue, i) in made.Select((dialogue, i) => (dialogue, i)))
        {
            Assert.Equal(8, dialogue.Messages.Count);
            Assert.Equal(($"ask {i}", $"answer {i}"), (dialogue.Messages[6].Content, dialogue.Messages[7].Content));
            Assert.Equal([0, 0, 0, null], dialogue.Messages.Where(turn => turn.Role == "assistant").Select(turn => turn.Weight));
            var shown = dialogue.Messages.Take(6).Chunk(2).Select(pair => (Ask: pair[0].Content, Answer: pair[1].Content)).ToList();
            Assert.All(shown, pair => Assert.Equal(pair.Ask.Split(' ')[1], pair.Answer.Split(' ')[1]));
            Assert.Equal(3, shown.Distinct().Count());
            Assert.All(shown, pair => Assert.NotEqual(i % 6, int.Parse(pair.Ask.Split(' ')[1]) % 6));
        }

        Assert.True(made.Select(dialogue => dialogue.Messages[0].Content).Distinct().Count() > 4, "Each has its own demonstrations.");
    }

    [Fact]
    public async Task System_turns_stay_first_and_longer_dialogues_are_not_shown()
    {
        var own = new Dialogue("own", [new("system", "be kind"), new("user", "ask x"), new("assistant", "answer x")]);
        var from = Dialogues([own, Pair(1, "a"), Pair(2, "b"), Pair(3, "c")]);

        var made = (await new InContextDialogues(from, 2, 1).RunAsync(context)).Read().First();

        Assert.Equal("system", made.Messages[0].Role);
        string[] shown = [.. made.Messages.Where(turn => turn.Role == "user").Select(turn => turn.Content).SkipLast(1)];
        Assert.Equal(2, shown.Intersect(["ask 1", "ask 2", "ask 3"]).Count());
        Assert.Equal("ask x", made.Messages[^2].Content);
    }

    [Fact]
    public async Task Too_few_to_show_are_refused_unless_the_subject_may_be_shown()
    {
        var from = Dialogues([Pair(1, "a"), Pair(2, "a"), Pair(3, "b")]);

        var error = await Assert.ThrowsAsync<StageException>(() => new InContextDialogues(from, 2, 1).RunAsync(context));
        var made = await new InContextDialogues(from, 2, 1) { SameCluster = true }.RunAsync(context);

        Assert.Contains("only 1 dialogues can be shown before 'd1', and 'shots' is 2", error.Message);
        Assert.All(made.Read(), dialogue => Assert.Equal(6, dialogue.Messages.Count));
    }

    private static Dialogue Pair(int i, string cluster) =>
        new($"d{i}", [new("user", $"ask {i}"), new("assistant", $"answer {i}")]) { Cluster = cluster };

    private Input<DialogueSet> Dialogues(IEnumerable<Dialogue> dialogues) =>
        context.Input(DialogueSet.Write(context.NewFolder("dialogues"), dialogues), "dialogues");
}
