namespace Experiments.Generators.Composition;

/// <summary>A key at the top of a spec: the one list of them says what the parts of the generator do with each.</summary>
/// <param name="InVariant">What a variant has of the spec that it extends.</param>
/// <param name="InProfile">Whether a profile may change it.</param>
/// <param name="HasOrigins">Whether <c>show</c> lists its values with their places.</param>
internal sealed record SpecKey(string Name, Inherited InVariant, bool InProfile = false, bool HasOrigins = false)
{
    public static IReadOnlyList<SpecKey> All { get; } =
    [
        new("experiment", Inherited.Nothing),
        new("title", Inherited.Nothing),
        new("question", Inherited.Nothing),
        new("extends", Inherited.Whole),
        new("paper", Inherited.Whole),
        new("reproducible", Inherited.Whole, InProfile: true, HasOrigins: true),
        new("include", Inherited.Nothing, InProfile: true),
        new("sweep", Inherited.Merged, InProfile: true, HasOrigins: true),
        new("repeat", Inherited.Merged, InProfile: true, HasOrigins: true),
        new("tune", Inherited.Merged, InProfile: true, HasOrigins: true),
        new("stages", Inherited.Merged, InProfile: true, HasOrigins: true),
        new("measures", Inherited.Merged, InProfile: true),
        new("outputs", Inherited.Whole),
        new("tables", Inherited.Whole),
        new("figures", Inherited.Whole),
        new("claims", Inherited.Merged),
        new("profiles", Inherited.Merged),
        new("x-notes", Inherited.Nothing),
    ];

    /// <summary>The names of all keys.</summary>
    public static readonly string[] Names = Where(_ => true);

    /// <summary>The keys in <c>sweep</c> that say how axes are combined.</summary>
    public static readonly string[] Combining = ["zip", "exclude", "include"];

    /// <summary>The keys in <c>tune</c> that name what is searched: in a grid, or at random.</summary>
    public static readonly string[] Searches = ["search", "random"];

    /// <summary>The keys in <c>random</c> that say how draws are made, and name nothing that is searched.</summary>
    public static readonly string[] Drawing = ["trials", "seed"];

    /// <summary>Whether a key in <c>sweep</c> or <c>repeat</c> is an axis, and does not say how axes are combined.</summary>
    public static bool IsAxis(string section, string key) => section != "sweep" || !Combining.Contains(key);

    /// <summary>The names of the keys for which something holds.</summary>
    public static string[] Where(Func<SpecKey, bool> holds) => [.. All.Where(holds).Select(key => key.Name)];

    public static SpecKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);
}

/// <summary>What a variant has of the spec that it extends.</summary>
internal enum Inherited
{
    Nothing,

    /// <summary>All of it, unless the variant has the key itself.</summary>
    Whole,

    /// <summary>What the variant does not name; <c>null</c> takes a part away.</summary>
    Merged,
}
