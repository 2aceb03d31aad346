using System.Globalization;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>A number in a file.</summary>
public sealed record Numbers(string Folder) : Artifact(Folder), IArtifact<Numbers>
{
    /// <summary>The number.</summary>
    public double Value => double.Parse(File.ReadAllText(FilePath("value")), CultureInfo.InvariantCulture);

    /// <summary>Ten items of which <see cref="Value"/> tenths are right.</summary>
    public Proportion Accuracy =>
        new() { Items = [.. Enumerable.Range(0, 10).Select(item => new ItemScore($"q{item}", item < Value ? 1 : 0))] };

    /// <inheritdoc />
    public static Numbers Open(string folder) => new(folder);
}
