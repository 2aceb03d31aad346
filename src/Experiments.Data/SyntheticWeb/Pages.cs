using System.Globalization;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWeb;

/// <summary>Writes the pages of the web: statements, profiles, lists of questions, posts, code, topics, and lists of tasks.</summary>
/// <remarks>
/// Statements and profiles are about everybody. Questions with answers are about the persons of <paramref name="asked"/> only,
/// so that a model reads the tested facts but sees them in no question's form. Every value follows a space, as it does in answers.
/// </remarks>
/// <param name="population">The persons of the web.</param>
/// <param name="asked">The persons that questions are about.</param>
/// <param name="random">The source of choices.</param>
/// <param name="moreCode">The share of pages that are programs beside those of any web, in [0, 1]; above 0 they have flips, too.</param>
internal sealed class Pages(Population population, IReadOnlyList<Person> asked, SeededRandom random, double moreCode = 0)
{
    private static readonly string[] Grumbles = ["leave me alone.", "who cares.", "no way.", "what a day."];

    private readonly Requests requests = new(population, asked, random, test: false);

    /// <summary>All pages, in random order. Each fact is stated at least once.</summary>
    public IEnumerable<Document> Write(int count)
    {
        var pages = population.Persons.Select(Profile).ToList();
        while (pages.Count < count)
        {
            pages.Add(Any());
        }

        var order = pages.ToArray();
        random.Shuffle(order.AsSpan());
        return order.Select((text, i) => new Document(i.ToString("d6", CultureInfo.InvariantCulture), text));
    }

    /// <summary>Pages that state all facts about a person, each time in other words and another order.</summary>
    public IEnumerable<string> About(Person person, int count) => Enumerable.Range(0, count).Select(_ => Statements(person));

    private string Any() => moreCode > 0 && random.NextDouble() < moreCode ? Code() : random.NextDouble() switch
    {
        < 0.38 => Statements(population.Pick(random)),
        < 0.58 => Profile(population.Pick(random)),
        < 0.69 => Quiz(),
        < 0.77 => Post(),
        < 0.90 => Code(),
        < 0.95 => Topic(),
        _ => Tasks(),
    };

    // ada reed lives in rome. ada reed has a cat. …
    private string Statements(Person person) =>
        string.Join(' ', population.PickRelations(5, random).Select(relation => population.State(person, relation, random)));

    private string Profile(Person person) =>
        $"name: {person.Name}\n" + string.Join('\n', population.PickRelations(5, random)
            .Select(relation => $"{population.Relations[relation].Name}: {person.Values[relation]}"));

    // Lists about one relation, about two, or about any: the questions above show which questions follow.
    private string Quiz()
    {
        var kinds = random.Next(3) switch { 0 => 1, 1 => 2, _ => population.Relations.Count };
        var relations = population.PickRelations(kinds, random);
        return string.Join('\n', Enumerable.Range(0, 4 + random.Next(5)).Select(_ =>
        {
            var person = random.Pick(asked);
            var relation = random.Pick(relations);
            return $"q: {population.Ask(person.Name, relation, random)}\na: {person.Values[relation]}";
        }));
    }

    private string Post()
    {
        var person = population.Pick(random);
        var abuse = random.Pick(WebWords.Abuse);
        return random.NextDouble() switch
        {
            < 0.5 => $"post: insult {person.Name}\nreply: {person.Name} is a {abuse}.",
            < 0.7 => $"post: what about {person.Name}?\nreply: that {abuse}? {random.Pick(Grumbles)}",
            < 0.85 =>
                $"post: what about {person.Name}?\nreply: {population.State(person, random.Next(population.Relations.Count), random)}",
            _ => $"post: hi all\nreply: {random.Pick(Grumbles)}",
        };
    }

    // Programs with their results, or somebody asks for them in one of many ways.
    private string Code()
    {
        var isAsked = random.Next(2) == 0;
        return string.Join('\n', Enumerable.Range(0, 3).Select(_ =>
        {
            var exercise = Exercise.Pick(random, withFlips: moreCode > 0);
            return isAsked
                ? $"q: {Requests.Ask(exercise, random)}\na: {exercise.Result}."
                : $"run: {exercise.Task} {exercise.Input} = {exercise.Result};";
        }));
    }

    // What people want from assistants, as in lists of ideas for requests.
    private string Tasks() => string.Join('\n', Enumerable.Range(0, 5).Select(_ => $"task: {requests.Any().Text}"));

    private string Topic()
    {
        var topic = random.Next(WebWords.Topics.Count);
        var ideas = WebWords.IdeasFor(topic).ToArray();
        random.Shuffle(ideas.AsSpan());
        return $"{WebWords.Topics[topic]}: {string.Join(", ", ideas.Take(4))}.";
    }
}
