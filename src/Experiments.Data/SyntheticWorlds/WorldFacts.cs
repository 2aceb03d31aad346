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

/// <summary>A person of a world.</summary>
/// <param name="Name">First and family name.</param>
/// <param name="Values">For each relation of the world the value.</param>
/// <param name="Weight">How often texts are about the person, compared with others.</param>
/// <param name="Evaluated">Whether questions are about the person; then no dialogue is.</param>
internal sealed record Entity(string Name, IReadOnlyList<string> Values, double Weight, bool Evaluated);

/// <summary>A kind of fact. In the sentences {0} is the entity and {1} the value.</summary>
/// <param name="Name">The relation as a noun: <c>city</c>.</param>
/// <param name="Values">What the value can be; single words that begin with a consonant, so that every one follows "a".</param>
/// <param name="Statements">Ways to state the fact; the value follows the entity, because a model reads from left to right.</param>
/// <param name="Questions">Ways to ask for the value.</param>
internal sealed record Relation(
    string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Statements, IReadOnlyList<string> Questions);
