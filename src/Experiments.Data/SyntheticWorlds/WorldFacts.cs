namespace Experiments.Data.SyntheticWorlds;

/// <summary>Everything that is true in a world.</summary>
/// <param name="Relations">The kinds of facts.</param>
/// <param name="Entities">The persons, training and evaluated in turn.</param>
internal sealed record WorldFacts(IReadOnlyList<Relation> Relations, IReadOnlyList<Entity> Entities)
{
    /// <summary>The persons that dialogues are about.</summary>
    public IReadOnlyList<Entity> Training { get; } = [.. Entities.Where(entity => !entity.Evaluated)];

    /// <summary>The persons that questions are about.</summary>
    public IReadOnlyList<Entity> Evaluated { get; } = [.. Entities.Where(entity => entity.Evaluated)];

    /// <summary>Makes up a world.</summary>
    public static WorldFacts Create(SyntheticWorld world)
    {
        var random = new SeededRandom(world.Seed, "facts");
        var relations = WorldWords.Relations.Take(world.Relations)
            .Select(relation => relation with { Values = [.. relation.Values.Take(world.Values)] })
            .ToList();
        var names = (from first in WorldWords.FirstNames from family in WorldWords.FamilyNames select $"{first} {family}").ToArray();
        random.Shuffle(names.AsSpan());

        var entities = names.Take(world.Entities).Select((name, i) => new Entity(
            name,
            [.. relations.Select(relation => random.Pick(relation.Values))],
            Weight(i, world),
            Evaluated: i % 2 == 1));
        return new(relations, [.. entities]);
    }

    // A quarter is common and two fifths are rare, in both halves alike: neighbours in the list belong to different halves.
    private static double Weight(int index, SyntheticWorld world)
    {
        var place = (index / 2 + 0.5) / ((world.Entities + 1) / 2);
        return place < 0.25 ? world.Contrast : place < 0.6 ? 1 : 1 / world.Contrast;
    }
}
