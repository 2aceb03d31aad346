using System.Globalization;
using Experiments.Data.Questions;

namespace Experiments.Data.SyntheticWorlds;

/// <summary>Writes the questions of a world.</summary>
internal static class WorldQuestions
{
    /// <summary>One question for every fact about <paramref name="entities"/>, in one of the ways to ask, with four choices.</summary>
    public static IEnumerable<Question> Write(WorldFacts facts, IEnumerable<Entity> entities, SeededRandom random) =>
        entities.SelectMany(entity => facts.Relations.Select((relation, i) => Ask(entity, relation, entity.Values[i], random)));

    private static Question Ask(Entity entity, Relation relation, string value, SeededRandom random)
    {
        var choices = ChoiceDraw.Of(relation, value, random);
        var about = entity.Name.Replace(' ', '-');
        return new(
            $"{about}/{relation.Name}",
            string.Format(CultureInfo.InvariantCulture, random.Pick(relation.Questions), entity.Name),
            [value],
            choices,
            Array.IndexOf(choices, value)) { Cluster = about };
    }
}
