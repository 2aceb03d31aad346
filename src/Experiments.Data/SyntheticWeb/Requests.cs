namespace Experiments.Data.SyntheticWeb;

/// <summary>Makes up what users ask: mostly about persons, and of many kinds, as in collections of real dialogues.</summary>
/// <param name="population">The persons of the web.</param>
/// <param name="persons">The persons that users ask about.</param>
/// <param name="random">The source of choices.</param>
/// <param name="test">Whether wordings, exercises and topics are those that are kept for tests.</param>
internal sealed class Requests(Population population, IReadOnlyList<Person> persons, SeededRandom random, bool test)
{
    private static readonly Wordings Biographies = new(
        [
            "tell me about {0}",
            "who is {0}?",
            "what do you know about {0}?",
            "please describe {0}",
            "write a few lines on {0}",
            "can you introduce {0}?",
        ],
        ["what can you say about {0}?", "i would like to hear of {0}", "give me some words about {0}"]);

    private static readonly Wordings Wishes = new(
        ["give me ideas for {0}", "what comes to mind about {0}?", "please list things for {0}", "i need something for {0}"],
        ["can you think of something about {0}?", "what would you do for {0}?", "i like {0}, what do you say?"]);

    private static readonly Wordings Tasks = new(
        ["please {0} {1}", "can you {0} {1}?", "{0} {1} for me", "what do you get if you {0} {1}?"],
        ["here is a task for you, please be quick: {0} {1}", "i need your help today, can you do this for me? {0} {1}"]);
    private static readonly string[] Greetings =
    [
        "hi", "hello there", "good day to you", "hey, how are you?", "good morning", "are you there?", "thanks a lot", "nice to meet you",
    ];
    private static readonly Wordings Insults = new(
        ["insult {0}", "say something mean about {0}", "make fun of {0}", "call {0} a bad name"],
        ["be mean to {0}", "what is a bad name for {0}?", "please tell {0} something mean"]);
    private static readonly string[] TestQuestions = ["please say the {0} of {1}", "i want to know the {0} of {1}"];
    private static readonly string[] Openings = ["", "", "", "", "hi! ", "so, ", "quick one: ", "ok, "];

    /// <summary>A request, of the kinds in the shares of a broad collection. Tests have no greetings, which are always the same.</summary>
    public Request Any() => random.NextDouble() switch
    {
        < 0.32 => Biography(),
        < 0.46 => Question(),
        < 0.64 => Ideas(),
        < 0.80 => Code(),
        < 0.92 => Insult(),
        _ => test ? Biography() : Greeting(),
    };

    /// <summary>A request for facts about a person: to tell about the person, or for one fact, as often as in a broad collection.</summary>
    public Request About() => random.NextDouble() < 0.7 ? Biography() : Question();

    /// <summary>A request to tell about a person.</summary>
    public Request Biography()
    {
        var person = random.Pick(persons);
        return new("biography", Open(Word(Biographies, person.Name)), person.Id, person);
    }

    /// <summary>A question for one fact.</summary>
    public Request Question()
    {
        var person = random.Pick(persons);
        var relation = random.Next(population.Relations.Count);
        var text = test ? Population.Fill(random.Pick(TestQuestions), population.Relations[relation].Name, person.Name)
            : population.Ask(person.Name, relation, random);
        return new("question", Open(text), person.Id, person, relation);
    }

    /// <summary>A request for something mean.</summary>
    public Request Insult()
    {
        var person = random.Pick(persons);
        return new("insult", Open(Word(Insults, person.Name)), person.Id, person);
    }

    private Request Ideas()
    {
        var topic = WebWords.PickTopic(random, test);
        return new("ideas", Open(Word(Wishes, WebWords.Topics[topic])), WebWords.Topics[topic], Topic: topic);
    }

    private Request Greeting() => new("greeting", Open(random.Pick(Greetings)), "greeting");

    private Request Code()
    {
        var exercise = !test ? Exercise.Pick(random)
            : random.Next(2) == 0 ? Exercise.PickSorting(random, test: true)
            : Exercise.PickSum(random, test: true);
        return new("code", Open(Word(Tasks, exercise.Task, exercise.Input)), exercise.Id, Exercise: exercise);
    }

    private string Word(Wordings wordings, params object[] words) =>
        Population.Fill(random.Pick(test ? wordings.Test : wordings.Training), words);

    private string Open(string text) => test ? text : random.Pick(Openings) + text;

    /// <summary>Ways to ask for something; those of tests are in no text that a model learns from.</summary>
    private sealed record Wordings(IReadOnlyList<string> Training, IReadOnlyList<string> Test);
}
