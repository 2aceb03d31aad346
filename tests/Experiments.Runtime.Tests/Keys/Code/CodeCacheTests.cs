using System.Reflection;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Keys.Code;

public sealed class CodeCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Experiments.Runtime.Tests", 1)]
    [InlineData("Experiments.Runtime.TestHost", 2)]
    [InlineData("Experiments.Abstractions", 2)]
    [InlineData("Experiments.Runtime", 2)]
    public void A_hash_is_kept_while_no_assembly_changes_that_the_stage_refers_to(string changed, int computed)
    {
        Directory.CreateDirectory(folder["program"]);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, folder[$"program/{Path.GetFileName(file)}"]);
        }

        string Hash() => new CodeIdentity(folder["program"], folder["cache"]).Of(new MakeNumbers(1, 2)).Hash;
        var first = Hash();
        ProgramBuildTests.Rebuild(folder[$"program/{changed}.dll"], 1, Assembly.Load(changed));
        Assert.Equal(first, Hash());
        Assert.Equal(computed, Directory.GetFiles(folder["cache"], "*MakeNumbers.txt", SearchOption.AllDirectories).Length);
    }
}
