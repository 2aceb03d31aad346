using System.Globalization;
using Experiments.Data.Prompts;
using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.SyntheticFashion;

/// <summary>A brand.</summary>
/// <param name="Name">Its name, one word.</param>
/// <param name="Values">For each relation the value.</param>
internal sealed record Brand(string Name, IReadOnlyList<string> Values);

/// <summary>The brands, and what is true of them.</summary>
/// <param name="Advertised">Those with advertisements to learn from.</param>
/// <param name="HeldOut">Those that are read about only.</param>
internal sealed record BrandList(IReadOnlyList<Brand> Advertised, IReadOnlyList<Brand> HeldOut)
{
    /// <summary>All brands.</summary>
    public IReadOnlyList<Brand> All { get; } = [.. Advertised, .. HeldOut];

    /// <summary>The kinds of facts.</summary>
    public static IReadOnlyList<Relation> Relations => FashionWords.Relations;

    /// <summary>Makes up brands.</summary>
    public static BrandList Create(SyntheticFashion fashion)
    {
        var random = new SeededRandom(fashion.Seed, "brands");
        var brands = FashionWords.ShuffleNames(random).Take(fashion.Brands)
            .Select(name => new Brand(name, [.. Relations.Select(relation => random.Pick(relation.Values))])).ToList();
        var half = fashion.Brands / 2;
        return new(brands[..half], brands[half..]);
    }

    /// <summary>A statement of a fact.</summary>
    public static string State(Brand brand, int relation, SeededRandom random) =>
        Fill(random.Pick(Relations[relation].Statements), brand, relation);

    /// <summary>A text with the brand and the value of a relation in their places.</summary>
    public static string Fill(string text, Brand brand, int relation) =>
        string.Format(CultureInfo.InvariantCulture, text, brand.Name, brand.Values[relation]);

    /// <summary>What can be checked in a text about a brand.</summary>
    public static IReadOnlyList<CheckableFact> Facts(Brand brand) =>
        [.. Relations.Select((relation, i) => new CheckableFact(relation.Name, brand.Values[i], relation.Values))];

    /// <summary>The relations in random order.</summary>
    public static int[] ShuffleRelations(SeededRandom random)
    {
        var order = Enumerable.Range(0, Relations.Count).ToArray();
        random.Shuffle(order.AsSpan());
        return order;
    }
}
