namespace Experiments.Snapshots.Tests;

/// <summary>Specs and stages may be built while a run goes on.</summary>
public sealed class RebuiltProgramTests : IDisposable
{
    private readonly Catalog catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task A_run_goes_on_when_its_program_is_overwritten()
    {
        var program = CopyOfProgram();

        void Build() => Overwrite(Path.GetDirectoryName(program)!);
        var run = await catalog.RunMeanwhileAsync(program, Build, "run", "quickstart", "--profile", "smoke");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.True(File.Exists(Path.Combine(catalog.Folder, ".experiments", "results", "quickstart", "smoke", "run.json")));
        Assert.NotEqual(0, (await catalog.RunProgramAsync(program, "list")).ExitCode);
    }

    // As a build does it: the same files get another content.
    private static void Overwrite(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "Experiments.*.dll"))
        {
            using var assembly = new FileStream(file, FileMode.Open, FileAccess.Write);
            assembly.Write(new byte[assembly.Length]);
        }
    }

    private string CopyOfProgram()
    {
        var source = Path.GetDirectoryName(Catalog.Program)!;
        var folder = Directory.CreateDirectory(Path.Combine(catalog.Folder, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(folder, "runtimes"), Path.Combine(source, "runtimes"));
        return Path.Combine(folder, Path.GetFileName(Catalog.Program));
    }
}
