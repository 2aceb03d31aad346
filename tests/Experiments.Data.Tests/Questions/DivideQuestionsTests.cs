using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Tests;

namespace Experiments.Data.Tests.Questions;

public sealed class DivideQuestionsTests : IDisposable
{
    private const int Persons = 20;

    private readonly TestContext context = new();
    private readonly Input<QuestionSet> all;

    public DivideQuestionsTests() => all = context.Input(
        QuestionSet.Write(
            context.NewFolder("all"),
            Enumerable.Range(0, Persons * 3).Select(i => new Question($"p{i / 3}/r{i % 3}", $"what is {i}?", [$"{i}"], [], -1)
            {
                Cluster = $"p{i / 3}",
            })),
        "all");

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 5)]
    [InlineData(0.5, 10)]
    [InlineData(1, 20)]
    public async Task A_share_of_the_subjects_with_all_of_their_questions_is_in_the_first_part(double share, int persons)
    {
        var (first, second) = await DivideAsync(share, 1);

        Assert.Equal(persons * 3, first.Count);
        Assert.Equal(Persons * 3, first.Concat(second).Distinct().Count());
        Assert.Equal(persons, first.Select(id => id.Split('/')[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_larger_share_holds_the_smaller_one_and_another_seed_takes_others()
    {
        var (quarter, _) = await DivideAsync(0.25, 1);
        var (half, _) = await DivideAsync(0.5, 1);

        Assert.Empty(quarter.Except(half));
        Assert.NotEqual(half, (await DivideAsync(0.5, 2)).First);
    }

    [Fact]
    public async Task Dialogues_about_a_part_are_those_of_its_subjects()
    {
        var dialogues = context.Input(
            DialogueSet.Write(
                context.NewFolder("dialogues"),
                Enumerable.Range(0, Persons * 2).Select(i => new Dialogue($"d{i}", [new("user", "who?"), new("assistant", "somebody.")])
                {
                    Cluster = $"p{i / 2}",
                })),
            "dialogues");
        var parts = await new DivideQuestions(all, 0.25, 1).RunAsync(context);

        var about = (await new DialoguesAbout(dialogues, context.Input(parts.First, "part")).RunAsync(context)).Read().ToList();

        Assert.Equal(10, about.Count);
        Assert.Equal(parts.First.Read().Select(question => question.Cluster).ToHashSet(), [.. about.Select(dialogue => dialogue.Cluster)]);
    }

    private async Task<(List<string> First, List<string> Second)> DivideAsync(double share, long seed)
    {
        var parts = await new DivideQuestions(all, share, seed).RunAsync(context);
        return ([.. parts.First.Read().Select(question => question.Id)], [.. parts.Second.Read().Select(question => question.Id)]);
    }
}
