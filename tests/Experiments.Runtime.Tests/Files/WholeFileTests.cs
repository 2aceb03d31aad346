using Experiments.Runtime.Files;

namespace Experiments.Runtime.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-file-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Writing_that_fails_leaves_the_former_file_and_nothing_beside_it()
    {
        var path = Path.Combine(folder, "results.csv");
        WholeFile.Write(path, "former");
        Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("No space left on device");
        }));
        Assert.Equal("former", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
        WholeFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void What_a_dead_process_left_goes_and_nothing_else()
    {
        var dead = $"results.csv@{Environment.MachineName}@{int.MaxValue}@1.tmp";
        string[] others =
        [
            "results.csv",
            "letter.tmp",
            $"results.csv@{Environment.MachineName}@{Environment.ProcessId}@1.tmp",
            $"results.csv@{Environment.MachineName}@{int.MaxValue}-1@1.tmp",
            $"results.csv@another-machine@{int.MaxValue}@1.tmp",
        ];
        foreach (var name in others.Append(dead))
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        WholeFile.RemoveLeftovers(folder);
        Assert.Equal(others.Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }
}
