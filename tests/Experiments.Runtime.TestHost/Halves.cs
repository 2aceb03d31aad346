namespace Experiments.Runtime.TestHost;

/// <summary>Two sets of numbers.</summary>
public sealed record Halves(string Folder) : Artifact(Folder), IArtifact<Halves>
{
    public Numbers Left => Numbers.Open(FilePath("left"));

    public Numbers Right => Numbers.Open(FilePath("right"));

    public static Halves Open(string folder) => new(folder);
}
