using Experiments.Runtime.Files;

namespace Experiments.Runtime.Tests.Store;

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
}
