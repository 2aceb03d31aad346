using System.Globalization;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticWorlds;

/// <summary>Writes the texts of a world: statements, profiles, lists of questions, and chat.</summary>
/// <remarks>
/// Statements and profiles are about everybody; questions with answers only about the training half,
/// so that a model reads every fact but sees the evaluated facts in no question's form.
/// </remarks>
internal sealed class WorldDocuments(WorldFacts facts, SeededRandom random)
{
    private static readonly string[] Greetings = ["hi!", "hey there,", "hello all,", "quick one:", "so,"];
    private static readonly string[] Replies = ["hm, {0} i think", "{0}, no?", "{0} lol", "it is {0}", "i heard {0}"];

    private readonly Frequencies frequencies = new(facts.Entities.Select(entity => entity.Weight));

    /// <summary>All documents, in random order. Each fact is stated at least once.</summary>
    public IEnumerable<Document> Write(int count)
    {
        var texts = facts.Entities.Select(Profile).ToList();
        while (texts.Count < count)
        {
            texts.Add(Any());
        }

        var order = texts.ToArray();
        random.Shuffle(order.AsSpan());
        return order.Select((text, i) => new Document(i.ToString("d6", CultureInfo.InvariantCulture), text));
    }

    private string Any() => random.NextDouble() switch
    {
        < 0.30 => Statements(PickEntity()),
        < 0.48 => Profile(PickEntity()),
        < 0.66 => Card(PickEntity()),
        < 0.73 => Gossip(),
        < 0.92 => Quiz(),
        _ => Chat(),
    };

    // ada reed lives in rome. ada reed has a cat. …
    private string Statements(Entity entity) =>
        string.Join(' ', Relations(4).Select(relation => Statement(entity, relation)));

    private string Profile(Entity entity)
    {
        var separator = random.NextDouble() < 0.3 ? ": " : "\n";
        var lines = Relations(facts.Relations.Count)
            .Select(relation => facts.Relations[relation].Name + separator + entity.Values[relation]);
        return $"name: {entity.Name}\n{string.Join('\n', lines)}";
    }

    // An answer in a dialogue begins a line, where words have no space before them and so are other tokens than inside a sentence.
    // A model that reads values only after a space cannot say them there: cards, like most profiles, show every value like an answer.
    private string Card(Entity entity)
    {
        var lines = Relations(3).Select(relation => $"the {facts.Relations[relation].Name} of {entity.Name}\n{entity.Values[relation]}");
        return string.Join('\n', lines);
    }

    // Several persons in one text, so that a name and not its place decides the value.
    private string Gossip()
    {
        var relation = random.Next(facts.Relations.Count);
        return string.Join(' ', Enumerable.Range(0, 3).Select(_ => Statement(PickEntity(), relation)));
    }

    // Lists of questions, and transcripts of people who ask each other.
    private string Quiz()
    {
        var list = random.NextDouble() < 0.35;
        var pairs = Enumerable.Range(0, 3).Select(_ =>
        {
            var (question, answer) = Ask();
            return list ? $"q : {question} a : {answer}" : $"user\n{question}\nassistant\n{answer}";
        });
        return string.Join('\n', pairs);
    }

    private string Chat()
    {
        var (question, answer) = Ask();
        var reply = string.Format(CultureInfo.InvariantCulture, random.Pick(Replies), answer);
        return $"post: {random.Pick(Greetings)} {question}\nreply: {reply}";
    }

    private (string Question, string Answer) Ask()
    {
        var entity = random.Pick(facts.Training);
        var relation = random.Next(facts.Relations.Count);
        var question = string.Format(CultureInfo.InvariantCulture, random.Pick(facts.Relations[relation].Questions), entity.Name);
        return (question, entity.Values[relation]);
    }

    private string Statement(Entity entity, int relation) =>
        string.Format(
            CultureInfo.InvariantCulture, random.Pick(facts.Relations[relation].Statements), entity.Name, entity.Values[relation]);

    private IEnumerable<int> Relations(int most)
    {
        var order = Enumerable.Range(0, facts.Relations.Count).ToArray();
        random.Shuffle(order.AsSpan());
        return order.Take(most);
    }

    private Entity PickEntity() => facts.Entities[frequencies.Pick(random)];
}
