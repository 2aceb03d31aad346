using System.Text.RegularExpressions;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>A function that claims can call. Declaring one here is all that reports need of it: its name, and how it tests.</summary>
public sealed class ClaimFunction
{
    private const string TrendTest =
        "Page's test of the order within seeds, one-sided (Jonckheere's where values share no seed), and means that never step back";

    private static readonly List<ClaimFunction> Known = [];

    private ClaimFunction(string name, string test)
    {
        (Name, Test) = (name, test);
        Known.Add(this);
    }

    /// <summary>The name, as claims call it.</summary>
    public string Name { get; }

    /// <summary>How it tests, for readers of a report.</summary>
    public string Test { get; }

    /// <summary>All functions, in the order in which reports name them.</summary>
    public static IReadOnlyList<ClaimFunction> All => Known;

    /// <summary>A call of the function, as messages show it: <c>Slope(exact-match, examples)</c>.</summary>
    /// <param name="arguments">What it is called with.</param>
    public string Call(IReadOnlyList<string> arguments) => $"{Name}({string.Join(", ", arguments)})";

    internal static ClaimFunction Increasing { get; } = new("Increasing", TrendTest);

    internal static ClaimFunction Decreasing { get; } = new("Decreasing", TrendTest);

    internal static ClaimFunction Equivalent { get; } = new("Equivalent", "two one-sided tests within the margin");

    internal static ClaimFunction GapClosed { get; } = new("GapClosed", "share of a gap with Fieller's interval over seeds and items");

    internal static ClaimFunction Interaction { get; } =
        new("Interaction", "difference of two differences paired by seed and item, with its interval over seeds and items");

    internal static ClaimFunction Slope { get; } = new("Slope", "slope by least squares with its interval over seeds and items");

    internal static ClaimFunction Difference { get; } =
        new("Difference", "difference paired by seed and item, with its interval over seeds and items");

    internal static ClaimFunction Mean { get; } = new("Mean", "mean with its interval over seeds and items");

    /// <summary>The functions that a claim's expression calls.</summary>
    public static IEnumerable<ClaimFunction> In(ClaimInfo claim) =>
        All.Where(function => Regex.IsMatch(claim.Text, $@"\b{function.Name}\("));
}
