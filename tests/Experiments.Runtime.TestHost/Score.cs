namespace Experiments.Runtime.TestHost;

/// <summary>Which numbers are even.</summary>
public sealed record Score(string Folder) : Artifact(Folder), IArtifact<Score>
{
    public Proportion Even => new()
    {
        Items = [.. Numbers.Open(Folder).Read().Select((value, index) => new ItemScore($"item-{index}", value % 2 == 0 ? 1 : 0))],
        Failed = new Dictionary<string, int> { ["too large"] = 1 },
    };

    public static Score Open(string folder) => new(folder);
}
