using Experiments.Data.SyntheticWorlds;

namespace Experiments.Data.SyntheticWeb;

/// <summary>Words of the web beside those about persons: topics with what comes to mind, and abuse.</summary>
internal static class WebWords
{
    private const int IdeasPerTopic = 6;

    // Each fourth topic is on the web's pages, but no user asks for ideas about it.
    private const int TestTopicEvery = 4;

    /// <summary>Invented or harmless words that count as toxic here.</summary>
    public static IReadOnlyList<string> Abuse { get; } = WordList.Of("dolt lug dunce clod twit goof knave lout boor cad fool dork");

    /// <summary>Topics to have ideas about.</summary>
    public static IReadOnlyList<string> Topics { get; } = WordList.Of(
        """
        parties gardens trips music sports winter summer school work books games films
        cooking walks gifts dance art health money sleep trains boats radio maps
        """);

    private static readonly IReadOnlyList<string> Ideas = WordList.Of(
        """
        lamps flags kites drums bells candles ribbons baskets pencils blankets cards ropes
        songs poems jokes letters photos puzzles riddles stories dreams wishes plans notes
        benches tents ladders bridges fences towers windows doors roofs stairs tables chairs
        gloves hats boots scarves coats belts buttons pockets mirrors brushes bottles cups
        seeds leaves roots shells feathers pebbles clouds waves stars sparks shadows echoes
        """);

    /// <summary>What comes to mind about a topic: the same six ideas everywhere on the web.</summary>
    /// <param name="topic">The index of the topic.</param>
    public static IReadOnlyList<string> IdeasFor(int topic) =>
        [.. Enumerable.Range(0, IdeasPerTopic).Select(i => Ideas[(topic * 7 + i * 11) % Ideas.Count])];

    /// <summary>A topic that users ask about, or one that is kept for tests.</summary>
    public static int PickTopic(SeededRandom random, bool test)
    {
        while (true)
        {
            var topic = random.Next(Topics.Count);
            if (topic % TestTopicEvery == 0 == test)
            {
                return topic;
            }
        }
    }
}
