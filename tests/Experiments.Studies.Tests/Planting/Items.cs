namespace Experiments.Studies.Tests.Planting;

/// <summary>
/// What studies score, with ids of the form that they have there: the part before the slash is what items have in common.
/// </summary>
internal static class Items
{
    private static readonly string[] Relations = ["city", "job", "pet", "food", "color"];

    /// <summary>Questions about persons: 500.</summary>
    public static IReadOnlyList<string> Questions { get; } = AskedAbout("person", 100);

    /// <summary>Questions about persons that there are not: 100.</summary>
    public static IReadOnlyList<string> Strangers { get; } = AskedAbout("stranger", 20);

    /// <summary>Prompts to respond to: 300.</summary>
    public static IReadOnlyList<string> Prompts { get; } = Numbered("prompt", 300);

    /// <summary>The users' inputs of some dialogues: 300.</summary>
    /// <param name="source">Where the dialogues come from.</param>
    public static IReadOnlyList<string> Inputs(string source) => Numbered(source, 300);

    /// <summary>Some of the questions: what a base does not know, for instance, which is another choice for each base.</summary>
    /// <param name="share">The share of all questions, in [0, 1].</param>
    /// <param name="seed">The seed of the choice.</param>
    public static IReadOnlyList<string> Some(double share, long seed)
    {
        var random = new SeededRandom(seed, "choice of questions");
        return [.. Questions.Where(_ => random.NextDouble() < share)];
    }

    private static string[] AskedAbout(string kind, int count) =>
        [.. Enumerable.Range(1, count).SelectMany(number => Relations.Select(relation => $"{kind}-{number:D3}/{relation}"))];

    private static string[] Numbered(string kind, int count) => [.. Enumerable.Range(1, count).Select(number => $"{kind}-{number:D6}")];
}
