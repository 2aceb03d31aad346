namespace Experiments.Data.SyntheticWeb;

/// <summary>A person of the web.</summary>
/// <param name="Name">First and family name.</param>
/// <param name="Values">For each relation the value.</param>
/// <param name="Weight">How often pages are about the person, relative to others.</param>
/// <param name="Group">What the person is for.</param>
internal sealed record Person(string Name, IReadOnlyList<string> Values, double Weight, Group Group)
{
    /// <summary>The name as the first part of the ids of what is about the person.</summary>
    public string Id => Name.Replace(' ', '-');
}
