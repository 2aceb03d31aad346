using System.Globalization;
using Experiments.Data.Prompts;
using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.SyntheticWeb;

/// <summary>The persons of the web, and what is true of them.</summary>
/// <param name="Relations">The kinds of facts.</param>
/// <param name="Persons">The persons, their groups in turn.</param>
/// <param name="Strangers">Names of no person of the web: nothing is known about them.</param>
internal sealed record Population(IReadOnlyList<Relation> Relations, IReadOnlyList<Person> Persons, IReadOnlyList<string> Strangers)
{
    private const int Groups = 4;

    private readonly Frequencies frequencies = new(Persons.Select(person => person.Weight));

    /// <summary>Makes up a population.</summary>
    public static Population Create(SyntheticWeb web)
    {
        var random = new SeededRandom(web.Seed, "persons");
        var relations = WorldWords.Relations.Select(relation => relation with { Values = [.. relation.Values.Take(web.Values)] }).ToList();
        var names = WorldWords.ShuffleNames(random);
        var persons = names.Take(web.Persons).Select((name, i) => new Person(
            name,
            [.. relations.Select(relation => random.Pick(relation.Values))],
            Frequencies.Weight(i, web.Persons, Groups, web.Contrast),
            (Group)(i % Groups)));
        return new(relations, [.. persons], names[web.Persons..]);
    }

    /// <summary>The persons of a group.</summary>
    public IReadOnlyList<Person> Of(Group group) => [.. Persons.Where(person => person.Group == group)];

    /// <summary>A person, drawn by weight.</summary>
    public Person Pick(SeededRandom random) => Persons[frequencies.Pick(random)];

    /// <summary>A sentence that states a fact.</summary>
    public string State(Person person, int relation, int way) =>
        Fill(Relations[relation].Statements[way], person.Name, person.Values[relation]);

    /// <summary>A sentence that states a fact in one of its ways.</summary>
    public string State(Person person, int relation, SeededRandom random) =>
        State(person, relation, random.Next(Relations[relation].Statements.Count));

    /// <summary>A question for a fact, in one of the ways to ask.</summary>
    public string Ask(string name, int relation, SeededRandom random) => Fill(random.Pick(Relations[relation].Questions), name);

    /// <summary>The facts about a person as a judge can check them.</summary>
    public IReadOnlyList<CheckableFact> Facts(Person person) =>
        [.. Relations.Select((relation, i) => new CheckableFact(relation.Name, person.Values[i], relation.Values))];

    /// <summary>Some of the relations, in random order.</summary>
    public IReadOnlyList<int> PickRelations(int count, SeededRandom random)
    {
        var order = Enumerable.Range(0, Relations.Count).ToArray();
        random.Shuffle(order.AsSpan());
        return order[..Math.Min(count, order.Length)];
    }

    /// <summary>Puts words into a template.</summary>
    public static string Fill(string template, params object[] words) => string.Format(CultureInfo.InvariantCulture, template, words);
}
