using System.Runtime.Loader;
using Experiments.Runtime.Keys;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Keys;

public sealed class ProgramBuildTests : IDisposable
{
    private static readonly string Original = typeof(TestCatalog).Assembly.Location;

    private readonly TemporaryFolder folder = new();

    public ProgramBuildTests()
    {
        Directory.CreateDirectory(folder["bin"]);
        Directory.CreateDirectory(folder["src"]);
        File.Copy(Original, folder["src/Stages.dll"]);
        File.WriteAllText(folder["bin/native.dll"], "no assembly");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("copy")]
    [InlineData("hard link")]
    [InlineData("symbolic link")]
    public void A_build_into_the_same_files_is_seen(string how)
    {
        Place(how);
        var build = new ProgramBuild(folder["bin"]);
        Assert.Null(build.Changed());
        Rebuild(folder[how == "copy" ? "bin/Stages.dll" : "src/Stages.dll"], 1);
        Assert.Equal("Stages.dll", build.Changed());
        Assert.Contains("built anew", Assert.Throws<StageException>(build.Check).Message);
    }

    [Fact]
    public void A_build_that_replaces_files_is_seen()
    {
        Place("copy");
        var build = new ProgramBuild(folder["bin"]);
        Rebuild(folder["src/Stages.dll"], 1);
        File.Move(folder["src/Stages.dll"], folder["bin/Stages.dll"], overwrite: true);
        Assert.Equal("Stages.dll", build.Changed());
    }

    [Fact]
    public void A_build_of_equal_sources_changes_nothing()
    {
        Place("hard link");
        var build = new ProgramBuild(folder["bin"]);
        Rebuild(folder["src/Stages.dll"], 0);
        File.WriteAllText(folder["bin/another.dll"], "");
        build.Check();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_gone_or_half_written_is_a_change(bool isThere)
    {
        Place("copy");
        var build = new ProgramBuild(folder["bin"]);
        File.Delete(folder["bin/Stages.dll"]);
        if (isThere)
        {
            File.WriteAllBytes(folder["bin/Stages.dll"], File.ReadAllBytes(Original)[..1000]);
        }

        Assert.Equal("Stages.dll", build.Changed());
    }

    [Fact]
    public void What_this_process_loaded_from_another_build_is_seen()
    {
        Place("copy");
        var context = new AssemblyLoadContext("build", isCollectible: true);
        context.LoadFromAssemblyPath(folder["bin/Stages.dll"]);
        Assert.Null(new ProgramBuild(folder["bin"]).Changed());

        Rebuild(folder["src/Stages.dll"], 1);
        File.Move(folder["src/Stages.dll"], folder["bin/Stages.dll"], overwrite: true);
        Assert.Equal("Stages.dll", new ProgramBuild(folder["bin"]).Changed());
        context.Unload();
    }

    /// <summary>Writes another build into a file, as compilers do: the same inode, other bytes, another module id.</summary>
    internal static void Rebuild(string path, byte change, System.Reflection.Assembly? assembly = null)
    {
        var bytes = File.ReadAllBytes(path);
        var id = (assembly ?? typeof(TestCatalog).Assembly).ManifestModule.ModuleVersionId.ToByteArray();
        bytes[bytes.AsSpan().IndexOf(id)] ^= change;
        File.WriteAllBytes(path, bytes);
    }

    private void Place(string how)
    {
        var (source, target) = (folder["src/Stages.dll"], folder["bin/Stages.dll"]);
        if (how == "copy")
        {
            File.Copy(source, target);
        }
        else if (how == "hard link")
        {
            using var link = System.Diagnostics.Process.Start("ln", [source, target]);
            link.WaitForExit();
            Assert.Equal(0, link.ExitCode);
        }
        else
        {
            File.CreateSymbolicLink(target, source);
        }
    }
}
