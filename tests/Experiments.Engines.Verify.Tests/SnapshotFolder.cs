namespace Experiments.Snapshots.Tests;

/// <summary>A folder for snapshots that a test makes, so that the tests need no committed files and can fail on purpose.</summary>
public sealed class SnapshotFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("snapshots-").FullName;

    /// <summary>The source file that a verification believes to stand in this folder.</summary>
    public string SourceFile => System.IO.Path.Combine(Path, "Tests.cs");

    public string[] Files => [.. Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
