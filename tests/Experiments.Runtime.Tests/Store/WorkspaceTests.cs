using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Store;

public sealed class WorkspaceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_workspace_lies_at_the_repositorys_root_also_in_a_work_tree(bool isFile)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a/b"]);
        if (isFile)
        {
            File.WriteAllText(folder[".git"], "gitdir: elsewhere");
        }
        else
        {
            Directory.CreateDirectory(folder[".git"]);
        }

        var workspace = Workspace.Find(folder["a/b"]);
        Assert.Equal(folder[".experiments/store"], workspace.StoreFolder);
        Assert.Equal(folder["a/b"], workspace.SpecsFolder);
    }

    [Fact]
    public void Another_place_for_the_store_leaves_the_results_where_they_are()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[".git"]);
        var workspace = Workspace.Find(folder.Path, folder["elsewhere"]);
        Assert.Equal(folder["elsewhere"], workspace.StoreFolder);
        Assert.Equal(folder[".experiments/results"], workspace.ResultsFolder);
    }
}
