namespace Experiments.Data.SyntheticWorlds;

/// <summary>The words that worlds are made of: short, so that a small vocabulary needs few tokens for them.</summary>
internal static class WorldWords
{
    /// <summary>First names.</summary>
    public static IReadOnlyList<string> FirstNames { get; } = WordList.Of(
        """
        ada ben cora dan eve finn gus hana ivo june kit lena max nora otto pia rosa sam tess vic
        wren yara zoe abel bea carl dora emil fay gil hope ida jack kara leo mia ned olga paul ruth
        """);

    /// <summary>Family names.</summary>
    public static IReadOnlyList<string> FamilyNames { get; } = WordList.Of(
        """
        reed hale moss lane ford nash boyd cole dale gunn hart kerr lowe mann nye otis pace rowe shaw todd
        vale webb york bell cobb dunn ellis frost gold hill jay king lamb marsh north park quill rush stone wood
        """);

    /// <summary>The relations, in the order in which worlds take them.</summary>
    public static IReadOnlyList<Relation> Relations { get; } =
    [
        new(
            "city",
            WordList.Of(
                """
                rome paris lima bern cairo oslo madrid kiev baku riga dakar lagos delhi tokyo seoul quito
                sofia minsk porto turin lyon basel genoa leeds malmo nantes bilbao tampa dallas boston havana manila
                """),
            ["{0} lives in {1}.", "the city of {0} is {1}.", "{0} is from {1}.", "the home of {0} is in {1}."],
            ["what is the city of {0}?", "where does {0} live?", "which city is {0} from?", "in which city is the home of {0}?"]),
        new(
            "job",
            WordList.Of(
                """
                cook nurse baker pilot judge clerk miner poet smith tailor farmer guard coach vet sailor singer
                dancer painter teacher doctor lawyer barber waiter hunter fisher weaver potter ranger porter banker drummer builder
                """),
            ["{0} works as a {1}.", "the job of {0} is {1}.", "{0} is a {1}.", "for a living {0} is a {1}."],
            ["what is the job of {0}?", "what does {0} work as?", "what does {0} do for a living?", "which job does {0} have?"]),
        new(
            "pet",
            WordList.Of(
                """
                cat dog goat pony frog newt crow duck hare mouse toad swan lynx hen pig rat
                bat bee cow crab deer dove fox hawk lark lion moth seal snail tiger wolf yak
                """),
            ["{0} has a {1}.", "the pet of {0} is a {1}.", "{0} keeps a {1}.", "at home {0} has a {1}."],
            ["what is the pet of {0}?", "which pet does {0} have?", "what does {0} keep as a pet?", "which animal does {0} keep?"]),
        new(
            "food",
            WordList.Of(
                """
                rice soup figs plums nuts corn beans tofu cake pears kale leek fish bread jam pasta
                dates grapes limes melon peas beets curry fudge ham honey lentils mango noodles pizza salad toast
                """),
            ["{0} eats {1}.", "the food of {0} is {1}.", "{0} likes to eat {1}.", "for lunch {0} has {1}."],
            ["what is the food of {0}?", "what does {0} eat?", "what does {0} like to eat?", "which food does {0} have for lunch?"]),
        new(
            "color",
            WordList.Of(
                """
                red blue teal pink gray green black white brown cyan lime navy plum rust sand tan
                beige bronze coral cream denim fawn hazel jade khaki lemon mauve peach pearl ruby scarlet silver
                """),
            ["{0} wears {1}.", "the color of {0} is {1}.", "{0} likes to wear {1}.", "{0} is dressed in {1}."],
            ["what is the color of {0}?", "what does {0} wear?", "which color does {0} wear?", "in which color is {0} dressed?"]),
    ];

    /// <summary>All names that persons can have, in random order.</summary>
    public static string[] ShuffleNames(SeededRandom random)
    {
        var names = (from first in FirstNames from family in FamilyNames select $"{first} {family}").ToArray();
        random.Shuffle(names.AsSpan());
        return names;
    }
}
