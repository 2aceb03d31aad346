namespace Experiments.Runtime.TestHost;

/// <summary>Numbers in <c>numbers.txt</c>, one per line.</summary>
public sealed record Numbers(string Folder) : Artifact(Folder), IArtifact<Numbers>
{
    public static Numbers Open(string folder) => new(folder);

    public static Numbers Write(string folder, IEnumerable<long> values)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "numbers.txt"), values.Select(value => value.ToString()));
        return new(folder);
    }

    public IReadOnlyList<long> Read() => [.. File.ReadLines(FilePath("numbers.txt")).Select(long.Parse)];
}
