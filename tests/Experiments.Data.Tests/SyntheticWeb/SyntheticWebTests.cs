using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.SyntheticWeb;
using Experiments.Data.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests.SyntheticWeb;

public sealed partial class SyntheticWebTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Nothing_that_a_student_imitates_or_is_shown_names_a_tested_person()
    {
        var web = await Run();
        var tested = Names(web.Questions);
        var shown = Texts(web.Transcripts).Concat(Texts(web.TidyTranscripts)).Concat(Texts(web.Demonstrations))
            .Concat(Texts(web.UserPrompts)).Concat(Texts(web.InstructionPrompts)).Concat(Texts(web.SeedPrompts))
            .Concat(Texts(web.Examples)).Concat(Texts(web.TrainingQuestions)).ToList();

        Assert.Equal(16, tested.Count);
        Assert.All(shown, text => Assert.DoesNotContain(tested, text.Contains));
    }

    /// <summary>Accepted results have the hashes of files without such a member.</summary>
    [Fact]
    public async Task Who_a_question_is_about_is_its_cluster_and_its_id_says_it()
    {
        var web = await Run();

        Assert.All(web.Questions.Read(), question => Assert.Equal(question.Id.Split('/')[0], question.Cluster));
        Assert.All(web.HeldOutPrompts.Read(), prompt => Assert.Equal(prompt.Id.Split('/')[0], prompt.Cluster));
        Assert.All(web.Lessons.Read(), document => Assert.Equal(document.Id.Split('/')[0], document.Cluster));
        Assert.All(web.Demonstrations.Read(), dialogue => Assert.Equal(dialogue.Id.Split('/')[0], dialogue.Cluster));
        var files = Directory.GetFiles(web.Folder, "*.jsonl", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.DoesNotContain("\"cluster\"", File.ReadAllText(file)));
    }

    [Fact]
    public async Task Only_the_proprietary_pages_answer_questions_about_tested_persons()
    {
        var web = await Run();
        var tested = Names(web.Questions);

        Assert.DoesNotContain(Asked(web.Corpus), line => tested.Any(line.Contains));
        Assert.Contains(Asked(web.ProprietaryCorpus), line => tested.Any(line.Contains));
    }

    [Fact]
    public async Task Every_tested_fact_is_on_a_page_of_both_corpora()
    {
        var web = await Run();

        foreach (var corpus in new[] { web.Corpus, web.ProprietaryCorpus })
        {
            var profiles = corpus.Read()
                .Select(page => page.Text)
                .Where(text => text.StartsWith("name: ", StringComparison.Ordinal))
                .ToList();
            Assert.All(web.Questions.Read(), question =>
            {
                var (name, relation) = Parts(question);
                Assert.Contains(
                    profiles, profile => profile.StartsWith($"name: {name}\n") && profile.Contains($"{relation}: {question.Answers[0]}"));
            });
        }
    }

    [Fact]
    public async Task Answers_of_demonstrations_and_lessons_are_true()
    {
        var web = await Run();
        var jobs = web.Corpus.Read().Select(page => page.Text.Split('\n'))
            .Where(lines => lines[0].StartsWith("name: ", StringComparison.Ordinal))
            .GroupBy(lines => lines[0]["name: ".Length..])
            .ToDictionary(
                group => group.Key,
                group => group.First().Single(line => line.StartsWith("job: ", StringComparison.Ordinal))["job: ".Length..]);
        var stated = Texts(web.Demonstrations).Concat(Texts(web.GivenAway)).Concat(web.Lessons.Read().Select(page => page.Text))

                .SelectMany(text => text.Split([". ", "\n"], StringSplitOptions.None))
                .Select(sentence => sentence.Split(" works as a "))
                .Where(parts => parts.Length == 2)
            .Select(parts => (Name: string.Join(' ', parts[0].Split(' ').TakeLast(2)), Job: parts[1].TrimEnd('.'))).ToList();

        Assert.NotEmpty(stated);
        Assert.All(stated, fact => Assert.Equal(jobs[fact.Name], fact.Job));
    }

    [Fact]
    public async Task Tested_prompts_are_those_of_users_about_tested_persons_and_tidy_chats_are_courteous()
    {
        var web = await Run();
        var tested = web.Questions.Read().Select(question => question.Cluster).ToHashSet();

        Assert.All(web.TestedPrompts.Read(), prompt => Assert.Contains(prompt.Cluster, tested));
        Assert.Equal(["biography", "question"], web.TestedPrompts.Read().Select(prompt => prompt.Kind).Distinct().Order());
        Assert.Equal(web.Transcripts.Read().Count(), web.TidyTranscripts.Read().Count());
        Assert.Contains(Texts(web.TidyTranscripts), text => text.Contains("overall, "));
        Assert.DoesNotContain(Texts(web.Transcripts), text => text.Contains("overall, "));
    }

    [Fact]
    public async Task Nothing_is_known_about_strangers()
    {
        var web = await Run();
        var pages = web.Corpus.Read().Concat(web.ProprietaryCorpus.Read()).Select(page => page.Text).ToList();
        var strangers = Names(web.Strangers).Concat(Names(web.TestStrangers)).ToList();

        Assert.Equal(80, strangers.Distinct().Count());
        Assert.All(strangers, name => Assert.DoesNotContain(pages, page => page.Contains(name)));
    }

    [Fact]
    public async Task Equal_parameters_give_equal_bytes_and_another_seed_gives_another_web()
    {
        var first = File.ReadAllBytes(Path.Combine((await Run()).Corpus.Folder, "documents.jsonl"));
        using var again = new TestContext();
        using var other = new TestContext();

        Assert.Equal(first, File.ReadAllBytes(Path.Combine((await Run(again)).Corpus.Folder, "documents.jsonl")));
        Assert.NotEqual(first, File.ReadAllBytes(Path.Combine((await Run(other, seed: 4)).Corpus.Folder, "documents.jsonl")));
    }

    [Fact]
    public async Task More_prompts_change_no_page()
    {
        using var more = new TestContext();
        var pages = File.ReadAllText(Path.Combine((await Run()).Corpus.Folder, "documents.jsonl"));
        var web = await new Data.SyntheticWeb.SyntheticWeb(64, 3) { PagesPerPerson = 20, Prompts = 500, Tests = 40 }.RunAsync(more);

        Assert.Equal(pages, File.ReadAllText(Path.Combine(web.Corpus.Folder, "documents.jsonl")));
    }

    [Fact]
    public async Task A_value_out_of_range_is_refused_with_the_range()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new Data.SyntheticWeb.SyntheticWeb(8, 1).RunAsync(context));

        Assert.Contains("'persons' lies between 16 and 1200; 8 does not", error.Message);
    }

    private Task<Web> Run(TestContext? within = null, long seed = 3) =>
        new Data.SyntheticWeb.SyntheticWeb(64, seed) { PagesPerPerson = 20, Prompts = 300, Tests = 40 }.RunAsync(within ?? context);

    private static List<string> Names(QuestionSet questions) => [.. questions.Read().Select(question => Parts(question).Name).Distinct()];

    private static (string Name, string Relation) Parts(Question question) =>
        (question.Id.Split('/')[0].Replace('-', ' '), question.Id.Split('/')[1]);

    private static IEnumerable<string> Asked(Corpus corpus) =>
        corpus.Read().SelectMany(page => page.Text.Split('\n')).Where(line => line.StartsWith("q: ", StringComparison.Ordinal));

    private static IEnumerable<string> Texts(DialogueSet dialogues) =>
        dialogues.Read().SelectMany(dialogue => dialogue.Messages).Select(turn => turn.Content);

    private static IEnumerable<string> Texts(PromptSet prompts) => prompts.Read().Select(prompt => prompt.Text);

    private static IEnumerable<string> Texts(QuestionSet questions) => questions.Read().Select(question => question.Text);
}
