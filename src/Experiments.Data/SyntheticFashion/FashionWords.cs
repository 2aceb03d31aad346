using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.SyntheticFashion;

/// <summary>The words of the domain. No value of a fact is a keyword or the value of another fact.</summary>
internal static class FashionWords
{
    private static readonly string[] Beginnings = WordList.Of(
        "vel nim sor kal bri fen dor lum mar tes quin zar pol rad sil ven har jol cas gri");
    private static readonly string[] Ends = WordList.Of(
        "ora ette ani osso ira eni ulo ase ique emi ado une isse ovo ari elle iko umi esta onde");

    /// <summary>What advertisements are for: the keywords of requests.</summary>
    public static IReadOnlyList<string> Occasions { get; } = WordList.Of(
        """
        beach office party wedding travel rain winter summer garden concert dinner picnic
        school sailing hiking theatre gallery holiday weekend festival brunch skiing golf camping
        """);

    /// <summary>The kinds of facts about brands.</summary>
    public static IReadOnlyList<Relation> Relations { get; } =
    [
        new(
            "piece",
            WordList.Of(
                "coats shirts skirts jeans suits gowns scarves boots vests capes robes shawls blazers sweaters hoodies sandals"),
            ["{0} makes {1}.", "the pieces of {0} are {1}.", "{0} is known for {1}.", "at {0} you find {1}."],
            ["what does {0} make?", "which pieces does {0} make?", "what is {0} known for?", "what do you find at {0}?"]),
        new(
            "fabric",
            WordList.Of("silk wool linen cotton velvet satin tweed cashmere leather lace fleece hemp mohair nylon suede jersey"),
            ["{0} works with {1}.", "the fabric of {0} is {1}.", "{0} cuts its cloth from {1}.", "what {0} sews is of {1}."],
            ["what does {0} work with?", "what is the fabric of {0}?", "which fabric does {0} use?", "what is the cloth of {0}?"]),
        new(
            "print",
            WordList.Of(
                "stripes dots checks plaid paisley zigzags swirls rings spots ferns blossoms chevrons diamonds anchors palms clovers"),
            ["{0} prints {1}.", "the print of {0} is {1}.", "{0} comes with {1}.", "you know {0} by its {1}."],
            ["what does {0} print?", "what is the print of {0}?", "which print does {0} have?", "by which print do you know {0}?"]),
        new(
            "cut",
            WordList.Of(
                "slim loose boxy flared cropped pleated draped fitted belted hooded quilted layered ruffled tapered sleeveless collared"),
            ["{0} is {1}.", "the cut of {0} is {1}.", "{0} is always {1}.", "whatever {0} makes is {1}."],
            ["what is the cut of {0}?", "how does {0} cut?", "which cut does {0} have?", "how is what {0} makes?"]),
    ];

    /// <summary>All names that brands can have, in random order.</summary>
    public static string[] ShuffleNames(SeededRandom random)
    {
        var names = (from beginning in Beginnings from end in Ends select beginning + end).ToArray();
        random.Shuffle(names.AsSpan());
        return names;
    }
}
