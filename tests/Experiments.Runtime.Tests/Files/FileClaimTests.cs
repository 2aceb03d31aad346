using Experiments.Runtime.Files;

namespace Experiments.Runtime.Tests.Files;

public sealed class FileClaimTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-claim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Who_waits_for_long_says_so_once_and_has_its_turn_in_the_end()
    {
        var path = Path.Combine(folder, "claim");
        var other = FileClaim.TryTake(path)!;
        var said = new List<string>();
        FileClaim.Hold(path, () => said.Add("turn"), TimeSpan.Zero, () =>
        {
            said.Add("waits");

            // As the system does where the other one dies; the file stays.
            other.Dispose();
        });
        Assert.Equal(["waits", "turn"], said);
        Assert.False(File.Exists(path));
    }
}
