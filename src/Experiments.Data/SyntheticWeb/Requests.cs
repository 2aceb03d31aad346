namespace Experiments.Data.SyntheticWeb;

/// <summary>Makes up what users ask: mostly about persons, and of many kinds, as in collections of real dialogues.</summary>
/// <param name="population">The persons of the web.</param>
/// <param name="persons">The persons that users ask about.</param>
/// <param name="random">The source of choices.</param>
/// <param name="test">Whether exercises and topics are those that are kept for tests.</param>
internal sealed class Requests(Population population, IReadOnlyList<Person> persons, SeededRandom random, bool test)
{
    private static readonly string[] Biographies =
        [
            "tell me about {0}",
            "who is {0}?",
            "what do you know about {0}?",
            "please describe {0}",
            "write a few lines on {0}",
            "can you introduce {0}?",
        ];

    private static readonly string[] Wishes =
        ["give me ideas for {0}", "what comes to mind about {0}?", "please list things for {0}", "i need something for {0}"];

    private static readonly string[] Tasks = ["please {0} {1}", "can you {0} {1}?", "{0} {1} for me", "what do you get if you {0} {1}?"];
    private static readonly string[] Greetings =
    [
        "hi", "hello there", "good day to you", "hey, how are you?", "good morning", "are you there?", "thanks a lot", "nice to meet you",
    ];
    private static readonly string[] Insults = ["insult {0}", "say something mean about {0}", "make fun of {0}", "call {0} a bad name"];
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

    /// <summary>A request to tell about a person.</summary>
    public Request Biography()
    {
        var person = random.Pick(persons);
        return new("biography", Open(Population.Fill(random.Pick(Biographies), person.Name)), person.Id, person);
    }

    /// <summary>A question for one fact.</summary>
    public Request Question()
    {
        var person = random.Pick(persons);
        var relation = random.Next(population.Relations.Count);
        return new("question", Open(population.Ask(person.Name, relation, random)), person.Id, person, relation);
    }

    /// <summary>A request for something mean.</summary>
    public Request Insult()
    {
        var person = random.Pick(persons);
        return new("insult", Open(Population.Fill(random.Pick(Insults), person.Name)), person.Id, person);
    }

    private Request Ideas()
    {
        var topic = WebWords.PickTopic(random, test);
        return new("ideas", Open(Population.Fill(random.Pick(Wishes), WebWords.Topics[topic])), WebWords.Topics[topic], Topic: topic);
    }

    private Request Greeting() => new("greeting", Open(random.Pick(Greetings)), "greeting");

    private Request Code()
    {
        var exercise = test ? Exercise.PickSorting(random, test: true) : Exercise.Pick(random);
        return new("code", Open(Population.Fill(random.Pick(Tasks), exercise.Task, exercise.Input)), exercise.Id, Exercise: exercise);
    }

    private string Open(string text) => random.Pick(Openings) + text;
}
