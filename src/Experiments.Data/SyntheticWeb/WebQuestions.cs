using Experiments.Data.Questions;
using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.SyntheticWeb;

/// <summary>Writes the questions of the web.</summary>
/// <param name="population">Whom they are about.</param>
/// <param name="random">Draws words and options.</param>
/// <param name="fields">Whether they say what results can be sliced by.</param>
internal sealed class WebQuestions(Population population, SeededRandom random, bool fields)
{
    /// <summary>One question for every fact about <paramref name="persons"/> in <paramref name="relations"/>, with four choices.</summary>
    public IReadOnlyList<Question> Ask(IEnumerable<Person> persons, IReadOnlyList<int> relations) => Write(
        persons, relations, (person, relation) => population.Ask(person.Name, relation, random));

    /// <summary>The same facts as beginnings of statements: <c>the city of ada reed is</c>.</summary>
    public IReadOnlyList<Question> Begin(IEnumerable<Person> persons, IReadOnlyList<int> relations) => Write(
        persons, relations, (person, relation) => Population.Fill(Beginning(population.Relations[relation].Statements[1]), person.Name));

    /// <summary>Questions about persons who do not exist; the accepted answer admits it.</summary>
    public IReadOnlyList<Question> AskAbout(IEnumerable<string> strangers, string admission) =>
    [
        .. strangers.Select(name =>
        {
            var relation = random.Next(population.Relations.Count);
            var stranger = name.Replace(' ', '-');
            var id = $"{stranger}/{population.Relations[relation].Name}";
            return new Question(id, population.Ask(name, relation, random), [admission], [], -1) { Cluster = stranger };
        }),
    ];

    /// <summary>Exercises as questions.</summary>
    public static IReadOnlyList<Question> Compute(IEnumerable<Exercise> exercises) =>
    [
        .. exercises.Select(exercise => new Question(
            $"{exercise.Id}/{exercise.Task}", $"{exercise.Task} {exercise.Input}", [exercise.Result], [], -1) { Cluster = exercise.Id }),
    ];

    private Question[] Write(IEnumerable<Person> persons, IReadOnlyList<int> relations, Func<Person, int, string> text) =>
    [
        .. persons.SelectMany(person => relations.Select(relation =>
        {
            var value = person.Values[relation];
            var choices = ChoiceDraw.Of(population.Relations[relation], value, random);
            var id = $"{person.Id}/{population.Relations[relation].Name}";
            return new Question(id, text(person, relation), [value], choices, Array.IndexOf(choices, value))
            {
                Cluster = person.Id,
                Fields = fields ? Fields(person, population.Relations[relation].Name) : null,
            };
        })),
    ];

    private static Dictionary<string, string> Fields(Person person, string relation) =>
        new() { ["relation"] = relation, ["frequency"] = person.Frequency };

    private static string Beginning(string statement) => statement[..statement.IndexOf("{1}", StringComparison.Ordinal)].TrimEnd();
}
