namespace Experiments.Cli.Tests;

public sealed class SpecHashesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-hashes-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_the_build_wrote_is_what_a_file_has()
    {
        // The SHA-256 of "abc" is an example of FIPS 180-4; MSBuild writes capitals.
        const string Hash = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
        File.WriteAllText(Path.Combine(folder, "specs.sha256"), $"{Hash}  study\\a b.yaml\n");
        File.WriteAllText(Path.Combine(folder, "a b.yaml"), "abc");
        var (file, hash) = Assert.Single(SpecHashes.Read(folder)!);
        Assert.Equal("study/a b.yaml", file);
        Assert.Equal(SpecHashes.Of(Path.Combine(folder, "a b.yaml")), hash);
    }

    [Fact]
    public void Without_the_file_nobody_knows() => Assert.Null(SpecHashes.Read(folder));
}
