using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Coverage;
using Experiments.Data.SyntheticWorlds;
using Experiments.Tests;

namespace Experiments.Data.Tests.Coverage;

public sealed class SplitQuestionsTests : IDisposable
{
    private static readonly Question[] Questions =
    [
        new("ada-reed/city", "where does ada reed live?", ["rome"], [], -1),
        new("ada-reed/pet", "which pet does ada reed have?", ["cat"], [], -1),
        new("ben-hale/city", "what is the city of ben hale?", ["lima"], [], -1),
        new("17", "Who wrote Faust?", ["goethe"], [], -1),
    ];

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_question_is_covered_by_its_own_words_in_whatever_case_and_punctuation()
    {
        var split = await SplitAsync(("who wrote faust", "goethe"), ("Where does Ada Reed live ?", "rome"));

        Assert.Equal(["ada-reed/city", "17"], Ids(split.Covered));
        Assert.Equal(["ada-reed/pet", "ben-hale/city"], Ids(split.Uncovered));
    }

    [Fact]
    public async Task A_question_is_covered_by_the_words_of_another_question_about_the_same_relation()
    {
        var split = await SplitAsync(("what is the city of ada reed?", "rome"), ("please tell: where does ben hale live?", "lima"));

        Assert.Equal(["ada-reed/city", "ben-hale/city"], Ids(split.Covered));
    }

    [Theory]
    [InlineData("tell me about ada reed")]
    [InlineData("what is the job of ada reed?")]
    [InlineData("where does cora dale live?")]
    [InlineData("where does ada live?")]
    [InlineData("which pet does ada hale have?")]
    [InlineData("is it true that ada reed has a pet?")]
    public async Task Naming_the_entity_or_asking_the_relation_alone_covers_nothing(string request)
    {
        var split = await SplitAsync((request, "rome has a cat in lima by goethe"));

        Assert.Empty(Ids(split.Covered));
        Assert.Equal(4, Ids(split.Uncovered).Count);
    }

    [Fact]
    public async Task What_the_assistant_asks_covers_nothing()
    {
        var split = await SplitAsync(("hello", "where does ada reed live?"));

        Assert.Empty(Ids(split.Covered));
    }

    [Theory]
    [InlineData("ada reed lives in Rome.", 1)]
    [InlineData("ada reed lives in romeo.", 0)]
    [InlineData("i do not know", 0)]
    public async Task Where_an_answer_is_wanted_the_turn_after_the_question_must_hold_it(string answer, int covered)
    {
        var split = await SplitAsync(true, ("where does ada reed live?", answer), ("say rome", "rome"));

        Assert.Equal(covered, Ids(split.Covered).Count);
    }

    [Fact]
    public async Task It_is_told_how_many_dialogues_cover_a_question_and_which_is_the_first()
    {
        var split = await SplitAsync(
            ("hi", "hello"), ("who wrote faust?", "goethe"), ("Who wrote Faust, who wrote Faust?", "goethe"), ("who wrote faust", "?"));

        Assert.Equal(
            [
                new("ada-reed/city", 0, null, null),
                new("ada-reed/pet", 0, null, null),
                new("ben-hale/city", 0, null, null),
                new("17", 2, "d1", "who wrote faust?"),
            ],
            split.ReadCoverage());
        Assert.Equal(["1 questions are covered, 3 are not"], context.Lines);
    }

    [Fact]
    public async Task A_question_that_is_only_its_entity_is_not_covered_by_its_mention()
    {
        var questions = context.Input(
            QuestionSet.Write(context.NewFolder("q"), [new("ada-reed/city", "Ada Reed?", ["rome"], [], -1)]), "q");
        var dialogues = context.Input(Dialogues(("tell me about ada reed", "no")), "d");

        Assert.Empty(Ids((await new SplitQuestions(questions, dialogues).RunAsync(context)).Covered));
    }

    [Fact]
    public async Task All_that_a_world_is_asked_in_dialogues_is_found_whatever_the_wording()
    {
        // The world's dialogues ask every fact about the training half in every way, and none about the evaluated half.
        using var making = new TestContext();
        using var other = new TestContext();
        var world = await new SyntheticWorld(40, 3) { Examples = 40 }.RunAsync(making);

        var training = await new SplitQuestions(
            context.Input(world.Examples, "examples"), context.Input(world.Dialogues, "dialogues"), Answered: true).RunAsync(context);
        var evaluated = await new SplitQuestions(other.Input(world.Questions, "questions"), other.Input(world.Dialogues, "dialogues"))
            .RunAsync(other);

        Assert.Equal(40, Ids(training.Covered).Count);
        Assert.Empty(Ids(evaluated.Covered));
    }

    private static List<string> Ids(QuestionSet set) => [.. set.Read().Select(question => question.Id)];

    private Task<QuestionSplit> SplitAsync(params (string User, string Assistant)[] dialogues) => SplitAsync(false, dialogues);

    private Task<QuestionSplit> SplitAsync(bool answered, params (string User, string Assistant)[] dialogues) => new SplitQuestions(
        context.Input(QuestionSet.Write(context.NewFolder("questions"), Questions), "questions"),
        context.Input(Dialogues(dialogues), "dialogues"),
        answered).RunAsync(context);

    private DialogueSet Dialogues(params (string User, string Assistant)[] dialogues) => DialogueSet.Write(
        context.NewFolder("dialogues"),
        dialogues.Select((turns, i) => new Dialogue($"d{i}", [new("user", turns.User), new("assistant", turns.Assistant)])));
}
