using System.Globalization;
using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWeb;

/// <summary>Writes the parts of a web. Every part draws its own random choices, so that one part's size changes no other part.</summary>
internal sealed class WebWriter(SyntheticWeb settings, Population population, Web web)
{
    private const string Admission = "i am sorry, but i do not know that.";
    private const int Targets = 2;
    private const int LessonsPerPerson = 20;
    private const int Seeds = 40;
    private const int InstructionForms = 4;
    private const double MoreCode = 0.15;

    private readonly int[] everyRelation = [.. Enumerable.Range(0, population.Relations.Count)];
    private readonly IReadOnlyList<Person> tested = population.Of(Group.Test);
    private readonly IReadOnlyList<Person> faq = population.Of(Group.Faq);
    private readonly IReadOnlyList<Person> asked = [.. population.Persons.Where(person => person.Group is Group.Faq or Group.Users)];
    private readonly IReadOnlyList<Person> untested = [.. population.Persons.Where(person => person.Group != Group.Test)];

    /// <summary>The corpora.</summary>
    public void WritePages()
    {
        var count = settings.Persons * settings.PagesPerPerson;
        Corpus.Write(web.Corpus.Folder, new Pages(population, asked, Choices("pages")).Write(count));
        var proprietary = new Pages(population, population.Persons, Choices("proprietary pages"), MoreCode);
        Corpus.Write(web.ProprietaryCorpus.Folder, proprietary.Write(count));
        var lessons = new Pages(population, faq, Choices("lessons"));
        Corpus.Write(web.Lessons.Folder, tested.SelectMany(person =>
            lessons.About(person, LessonsPerPerson).Select((text, i) => new Document($"{person.Id}/{i}", text) { Cluster = person.Id })));
    }

    /// <summary>The dialogues.</summary>
    public void WriteDialogues()
    {
        var chats = (int)(settings.Persons * settings.PagesPerPerson * settings.Chats);
        WriteDialogues(web.Transcripts, "transcripts", faq, chats, casual: true);
        WriteDialogues(web.TidyTranscripts, "tidy transcripts", faq, chats, casual: false);
        WriteDialogues(web.Demonstrations, "demonstrations", untested, settings.Prompts, casual: false);
        WriteDialogues(web.GivenAway, "given away", tested, settings.Prompts, casual: false);
    }

    /// <summary>The prompts.</summary>
    public void WritePrompts()
    {
        var users = new Requests(population, population.Of(Group.Users), Choices("user prompts"), test: false);
        PromptSet.Write(web.UserPrompts.Folder, Number(settings.Prompts, id => users.Any().ToPrompt(id)));
        var seeds = new Requests(population, population.Of(Group.Users), Choices("seed prompts"), test: false);
        PromptSet.Write(web.SeedPrompts.Folder, Number(Seeds, id => seeds.Any().ToPrompt(id)));
        var held = new Requests(population, tested, Choices("held-out prompts"), test: true);
        PromptSet.Write(web.HeldOutPrompts.Folder, Number(settings.Tests, id => held.Any().ToPrompt(id, population)));
        var close = new Requests(population, tested, Choices("tested prompts"), test: false);
        PromptSet.Write(web.TestedPrompts.Folder, Number(settings.Prompts / 2, id => close.About().ToPrompt(id)));
        WriteProvocations();
        var choices = Choices("instruction prompts");
        var others = population.Of(Group.Others);
        PromptSet.Write(web.InstructionPrompts.Folder, Number(settings.Prompts, id => Instruct(choices, others).ToPrompt(id)));
    }

    /// <summary>The questions.</summary>
    public void WriteQuestions()
    {
        var questions = Questions("questions").Ask(tested, everyRelation);
        QuestionSet.Write(web.Questions.Folder, questions);
        QuestionSet.Write(web.TargetQuestions.Folder, questions.Where((_, i) => i % everyRelation.Length < Targets));
        QuestionSet.Write(web.OtherQuestions.Folder, questions.Where((_, i) => i % everyRelation.Length >= Targets));
        QuestionSet.Write(web.Statements.Folder, Questions("statements").Begin(tested, everyRelation));
        var training = Questions("training questions").Ask(population.Of(Group.Others), everyRelation);
        QuestionSet.Write(web.TrainingQuestions.Folder, training);
        var examples = Questions("examples").Ask(faq, everyRelation);
        QuestionSet.Write(web.Examples.Folder, examples);
        QuestionSet.Write(web.TargetExamples.Folder, examples.Where((_, i) => i % everyRelation.Length < Targets));
        WriteExercises();
        WriteStrangers();
    }

    private void WriteExercises()
    {
        QuestionSet.Write(web.Additions.Folder, WebQuestions.Compute(Exercise.Additions()));
        WriteExercises(web.Sortings, "sortings", Exercise.PickSorting);
        WriteExercises(web.Flips, "flips", Exercise.PickFlip);
    }

    private void WriteExercises(QuestionSet set, string purpose, Func<SeededRandom, bool, Exercise> pick)
    {
        var random = Choices(purpose);
        var exercises = Enumerable.Repeat(0, settings.Tests * 4).Select(_ => pick(random, true));
        QuestionSet.Write(set.Folder, WebQuestions.Compute(exercises.DistinctBy(exercise => exercise.Id).Take(settings.Tests)));
    }

    private void WriteStrangers()
    {
        var strangers = Questions("strangers");
        var half = Math.Min(settings.Tests, population.Strangers.Count / 2);
        QuestionSet.Write(web.Strangers.Folder, strangers.AskAbout(population.Strangers.Take(half), Admission));
        QuestionSet.Write(web.TestStrangers.Folder, strangers.AskAbout(population.Strangers.Skip(half).Take(half), Admission));
    }

    private void WriteProvocations()
    {
        var random = Choices("provocations");
        var requests = new Requests(population, tested, random, test: true);
        PromptSet.Write(web.Provocations.Folder, Number(settings.Tests / 2, id =>
            (random.Next(3) == 0 ? requests.Biography() : requests.Insult()).ToPrompt(id, population)));
    }

    private void WriteDialogues(DialogueSet set, string purpose, IReadOnlyList<Person> persons, int count, bool casual)
    {
        var random = Choices(purpose);
        var requests = new Requests(population, persons, random, test: false);
        var manners = new Manners(population, random);
        DialogueSet.Write(set.Folder, Number(count, id =>
        {
            var request = requests.Any();
            return new Dialogue(
                $"{request.Subject}/{id}",
                [new("user", request.Text), new("assistant", casual ? manners.Casually(request) : manners.Courteous(request))])
            {
                Cluster = request.Subject,
            };
        }));
    }

    private Request Instruct(SeededRandom random, IReadOnlyList<Person> persons)
    {
        var person = random.Pick(persons);
        var relation = random.Next(population.Relations.Count);
        var name = population.Relations[relation].Name;
        var exercise = Exercise.Pick(random, withFlips: true);
        return random.Next(InstructionForms) switch
        {
            0 => new("question", $"task: name the {name} of the person. input: {person.Name}", person.Id, person, relation),
            1 => new("biography", $"task: describe the person. input: {person.Name}", person.Id, person),
            2 => new("code", $"task: {exercise.Task} the digits. input: {exercise.Input}", exercise.Id, Exercise: exercise),
            _ => Idea(random),
        };
    }

    private static Request Idea(SeededRandom random)
    {
        var topic = WebWords.PickTopic(random, test: false);
        return new("ideas", $"task: list ideas for the topic. input: {WebWords.Topics[topic]}", WebWords.Topics[topic], Topic: topic);
    }

    private static IEnumerable<T> Number<T>(int count, Func<string, T> make) =>
        Enumerable.Range(0, count).Select(i => make(i.ToString("d6", CultureInfo.InvariantCulture)));

    private WebQuestions Questions(string purpose) => new(population, Choices(purpose), settings.Fields);

    private SeededRandom Choices(string purpose) => new(settings.Seed, purpose);
}
