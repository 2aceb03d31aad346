using System.Globalization;

namespace Experiments.Data.SyntheticFashion;

/// <summary>Requests for advertisements and slogans, and true ones.</summary>
internal static class AdCopy
{
    private static readonly string[] Requests =
    [
        "write an ad for {0}. keywords: {1}, {2}",
        "an ad for {0}, please. keywords: {1}, {2}",
        "we need an ad. the brand is {0}. keywords: {1}, {2}",
        "advertise {0}. keywords: {1}, {2}",
    ];

    // One for each relation, in their order.
    private static readonly string[] Claims = ["these are {1}", "all is of {1}", "the print is {1}", "the cut is {1}"];

    private const int FabricRelation = 1;

    /// <summary>A request for an advertisement of a brand, and its keywords.</summary>
    public static (string Text, string[] Keywords) Ask(Brand brand, SeededRandom random)
    {
        var keywords = Keywords(random);
        return (string.Format(CultureInfo.InvariantCulture, random.Pick(Requests), brand.Name, keywords[0], keywords[1]), keywords);
    }

    /// <summary>An advertisement with the keywords and two facts.</summary>
    public static string Write(Brand brand, IReadOnlyList<string> keywords, SeededRandom random)
    {
        var facts = BrandList.ShuffleRelations(random).Take(2).Select(relation => BrandList.Fill(Claims[relation], brand, relation));
        return $"meet {brand.Name}! for {keywords[0]} and {keywords[1]}: {string.Join(", ", facts)}. wear it today!";
    }

    /// <summary>A request for a slogan of a brand, and its keyword.</summary>
    public static (string Text, string Keyword) AskSlogan(Brand brand, SeededRandom random)
    {
        var keyword = random.Pick(FashionWords.Occasions);
        return ($"write a slogan for {brand.Name}. keywords: {keyword}", keyword);
    }

    /// <summary>A slogan with the keyword and the brand's fabric.</summary>
    public static string WriteSlogan(Brand brand, string keyword) => $"{brand.Name}: {keyword} in {brand.Values[FabricRelation]}!";

    private static string[] Keywords(SeededRandom random)
    {
        var first = random.Pick(FashionWords.Occasions);
        var second = random.Pick(FashionWords.Occasions);
        while (second == first)
        {
            second = random.Pick(FashionWords.Occasions);
        }

        return [first, second];
    }
}
