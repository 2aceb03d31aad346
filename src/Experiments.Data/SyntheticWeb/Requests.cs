namespace Experiments.Data.SyntheticWeb;

/// <summary>Makes up what users ask: mostly about persons, and of many kinds, as in collections of real dialogues.</summary>
/// <param name="population">The persons of the web.</param>
/// <param name="persons">The persons that users ask about.</param>
/// <param name="random">The source of choices.</param>
/// <param name="test">Whether wordings, exercises and topics are those that are kept for tests.</param>
internal sealed class Requests(Population population, IReadOnlyList<Person> persons, SeededRandom random, bool test)
{
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
        return new("biography", Open(Word(RequestWords.Biographies, person.Name)), person.Id, person);
    }

    /// <summary>A question for one fact.</summary>
    public Request Question()
    {
        var person = random.Pick(persons);
        var relation = random.Next(population.Relations.Count);
        var text = test ? Population.Fill(random.Pick(RequestWords.TestQuestions), population.Relations[relation].Name, person.Name)
            : population.Ask(person.Name, relation, random);
        return new("question", Open(text), person.Id, person, relation);
    }

    /// <summary>A request for something mean.</summary>
    public Request Insult()
    {
        var person = random.Pick(persons);
        return new("insult", Open(Word(RequestWords.Insults, person.Name)), person.Id, person);
    }

    /// <summary>Asks for the result of an exercise, in the words of what models learn from.</summary>
    public static string Ask(Exercise exercise, SeededRandom random) =>
        Population.Fill(random.Pick(RequestWords.Tasks.Training), exercise.Task, exercise.Input);

    private Request Ideas()
    {
        var topic = WebWords.PickTopic(random, test);
        return new("ideas", Open(Word(RequestWords.Wishes, WebWords.Topics[topic])), WebWords.Topics[topic], Topic: topic);
    }

    private Request Greeting() => new("greeting", Open(random.Pick(RequestWords.Greetings)), "greeting");

    private Request Code()
    {
        var exercise = !test ? Exercise.Pick(random, withFlips: true)
            : random.Next(2) == 0 ? Exercise.PickSorting(random, test: true)
            : Exercise.PickFlip(random, test: true);
        return new("code", Open(Word(RequestWords.Tasks, exercise.Task, exercise.Input)), exercise.Id, Exercise: exercise);
    }

    private string Word(Wordings wordings, params object[] words) =>
        Population.Fill(random.Pick(test ? wordings.Test : wordings.Training), words);

    private string Open(string text) => test || random.Next(2) == 0 ? text : random.Pick(RequestWords.Openings) + text;
}
