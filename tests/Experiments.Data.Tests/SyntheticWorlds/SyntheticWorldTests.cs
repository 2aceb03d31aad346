using Experiments.Data.Questions;
using Experiments.Data.SyntheticWorlds;
using Experiments.Tests;

namespace Experiments.Data.Tests.SyntheticWorlds;

public sealed class SyntheticWorldTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task No_dialogue_and_no_demonstration_names_an_evaluated_entity()
    {
        var world = await Run(new(60, 3));
        var evaluated = Names(world.Questions);
        var shown = world.Dialogues.Read().SelectMany(dialogue => dialogue.Messages).Select(message => message.Content)
            .Concat(world.Examples.Read().Select(question => question.Text))
            .ToList();

        Assert.Equal(30, evaluated.Count);
        Assert.All(shown, text => Assert.DoesNotContain(evaluated, text.Contains));
    }

    [Fact]
    public async Task No_document_answers_a_question_about_an_evaluated_entity()
    {
        var world = await Run(new(60, 3));
        var evaluated = Names(world.Questions);
        var asking = world.Corpus.Read().SelectMany(document => document.Text.Split('\n')).Where(line => line.Contains('?')).ToList();

        Assert.NotEmpty(asking);
        Assert.All(asking, line => Assert.DoesNotContain(evaluated, line.Contains));
    }

    [Fact]
    public async Task Every_fact_that_is_asked_for_is_stated_in_the_corpus()
    {
        var world = await Run(new(60, 3));
        var profiles = world.Corpus.Read().Select(document => document.Text.Split('\n'))
            .Where(lines => lines[0].StartsWith("name: ", StringComparison.Ordinal))
            .ToLookup(lines => lines[0]["name: ".Length..], lines => string.Join(' ', lines[1..]));

        Assert.All(world.Questions.Read(), question =>
        {
            var (name, relation) = Parts(question);
            Assert.Contains(profiles[name], profile => profile.Replace(": ", " ").Contains($"{relation} {question.Answers[0]}"));
        });
    }

    [Fact]
    public async Task Statements_never_contradict_each_other()
    {
        var world = await Run(new(60, 3));
        var jobs = world.Corpus.Read()
            .SelectMany(document => document.Text.Split(". "))
            .Select(sentence => sentence.TrimEnd('.').Split(" works as a "))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1]);

        Assert.True(jobs.Count > 40);
        Assert.All(jobs, job => Assert.Single(job.Distinct()));
    }

    [Fact]
    public async Task Every_question_has_four_different_choices_of_which_one_is_right()
    {
        var questions = (await Run(new(60, 3))).Questions.Read().ToList();

        Assert.All(questions, question =>
        {
            Assert.Equal(4, question.Choices.Distinct().Count());
            Assert.Equal(question.Answers[0], question.Choices[question.Correct]);
            Assert.Single(question.Choices, choice => question.Answers.Contains(choice));
        });
        Assert.Equal([0, 1, 2, 3], questions.Select(question => question.Correct).Distinct().Order());
    }

    [Fact]
    public async Task Counts_follow_from_the_parameters()
    {
        var world = await Run(new(20, 1) { Relations = 3, DocumentsPerEntity = 7, Examples = 5 });

        Assert.Equal(20 * 7, world.Corpus.Read().Count());
        Assert.Equal(10 * 3, world.Questions.Read().Count());
        Assert.Equal(5, world.Examples.Read().Count());

        // Ten persons of the training half: three facts asked for in four ways, and three requests to tell.
        Assert.Equal(10 * (3 * 4 + 3), world.Dialogues.Read().Count());
        Assert.Equal(30, world.Questions.Read().Select(question => question.Id).Distinct().Count());
    }

    [Fact]
    public async Task Values_bounds_the_different_answers()
    {
        var world = await Run(new(100, 1) { Values = 5 });

        Assert.All(world.Questions.Read().GroupBy(question => Parts(question).Relation), relation =>
            Assert.InRange(relation.Select(question => question.Answers[0]).Distinct().Count(), 2, 5));
    }

    [Fact]
    public async Task Common_persons_are_written_about_more_often_than_rare_ones()
    {
        var world = await Run(new(80, 1) { Contrast = 4 });
        var all = string.Join('\n', world.Corpus.Read().Select(document => document.Text));
        var mentions = Names(world.Questions).Select(name => all.Split(name).Length - 1).Order().ToList();

        // Ten common persons weigh 4 and sixteen rare ones a quarter: sixteen times, less what sampling and the first profile blur.
        Assert.InRange(mentions.TakeLast(8).Average() / mentions.Take(8).Average(), 5, 30);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_bytes_and_other_seeds_other_facts()
    {
        var first = await Run(new(12, 7));
        using var again = new TestContext();
        var second = await new SyntheticWorld(12, 7).RunAsync(again);
        using var other = new TestContext();
        var third = await new SyntheticWorld(12, 8).RunAsync(other);

        string[] files = ["corpus/documents.jsonl", "dialogues/dialogues.jsonl", "questions/questions.jsonl", "examples/questions.jsonl"];
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(first.Folder, file));
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(second.Folder, file)));
            Assert.NotEqual(bytes, File.ReadAllBytes(Path.Combine(third.Folder, file)));
        }
    }

    [Theory]
    [InlineData(7, 4, 16, 16, "'entities' lies between 8 and 800; 7 does not")]
    [InlineData(801, 4, 16, 16, "'entities' lies between 8 and 800; 801 does not")]
    [InlineData(20, 6, 16, 16, "'relations' lies between 1 and 5; 6 does not")]
    [InlineData(20, 4, 3, 16, "'values' lies between 4 and 32; 3 does not")]
    [InlineData(20, 4, 16, 41, "examples 41 is more than the 40 facts")]
    public async Task A_parameter_out_of_range_is_named_in_the_error(int entities, int relations, int values, int examples, string message)
    {
        var error = await Assert.ThrowsAsync<StageException>(() =>
            Run(new(entities, 1) { Relations = relations, Values = values, Examples = examples }));

        Assert.Contains(message, error.Message);
    }

    private Task<World> Run(SyntheticWorld world) => world.RunAsync(context);

    private static HashSet<string> Names(QuestionSet questions) => [.. questions.Read().Select(question => Parts(question).Name)];

    // Ids read "ada-reed/city".
    private static (string Name, string Relation) Parts(Question question)
    {
        var parts = question.Id.Split('/');
        return (parts[0].Replace('-', ' '), parts[1]);
    }
}
