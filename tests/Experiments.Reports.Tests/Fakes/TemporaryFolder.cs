namespace Experiments.Reports.Tests.Fakes;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("experiments-reports-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
