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
        var names = WorldWords.ShuffleNames(random);

        var entities = names.Take(world.Entities).Select((name, i) => new Entity(
            name,
            [.. relations.Select(relation => random.Pick(relation.Values))],
            Frequencies.Weight(i, world.Entities, groups: 2, world.Contrast),
            Evaluated: i % 2 == 1));
        return new(relations, [.. entities]);
    }
}
