using System.Globalization;
using Experiments.Data.Dialogues;

namespace Experiments.Data.SyntheticWorlds;

/// <summary>Writes the dialogues of a world: every fact of the training half in every way, and requests to tell about a person.</summary>
internal static class WorldDialogues
{
    private static readonly string[] Requests = ["tell me about {0}", "who is {0}?", "what do you know about {0}?"];

    /// <summary>All dialogues, in random order.</summary>
    public static IEnumerable<Dialogue> Write(WorldFacts facts, SeededRandom random)
    {
        var turns = facts.Training.SelectMany(entity => About(facts, entity, random)).ToArray();
        random.Shuffle(turns.AsSpan());
        return turns.Select((turn, i) => new Dialogue(
            i.ToString("d6", CultureInfo.InvariantCulture),
            [new("user", turn.User), new("assistant", turn.Assistant)]));
    }

    private static IEnumerable<(string User, string Assistant)> About(WorldFacts facts, Entity entity, SeededRandom random)
    {
        foreach (var (relation, value) in facts.Relations.Zip(entity.Values))
        {
            foreach (var question in relation.Questions)
            {
                yield return (Fill(question, entity.Name), value);
            }
        }

        foreach (var request in Requests)
        {
            yield return (Fill(request, entity.Name), Portrait(facts, entity, random));
        }
    }

    // Two facts, in one form: what a fluent answer looks like, whatever it says.
    private static string Portrait(WorldFacts facts, Entity entity, SeededRandom random)
    {
        var order = Enumerable.Range(0, facts.Relations.Count).ToArray();
        random.Shuffle(order.AsSpan());
        return string.Join(' ', order.Take(2).Select(relation =>
            Fill(facts.Relations[relation].Statements[0], entity.Name, entity.Values[relation])));
    }

    private static string Fill(string template, params object[] words) => string.Format(CultureInfo.InvariantCulture, template, words);
}
