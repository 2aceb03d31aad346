using System.Reflection;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys.Code;

namespace Experiments.Runtime.Keys;

/// <summary>
/// The assemblies of the program as they were when keys were computed. A build that goes on meanwhile writes into the same files: then
/// what runs is not what the keys say.
/// </summary>
/// <remarks>
/// The compiler gives every assembly a module id, and equal sources the same one; so building without a change is no change.
/// </remarks>
public sealed class ProgramBuild
{
    private readonly string folder;
    private readonly Dictionary<string, (FileStatus? Status, Guid? Module)> files = new(StringComparer.Ordinal);

    /// <summary>Reads the module ids of the assemblies in a folder.</summary>
    /// <param name="folder">The folder of the program.</param>
    public ProgramBuild(string folder)
    {
        this.folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        foreach (var path in Directory.EnumerateFiles(this.folder, "*.dll"))
        {
            files.Add(Path.GetFileName(path), (FileStatus.Of(path), ModuleId.Of(path)));
        }
    }

    /// <summary>Checks that the program is still the one that keys were computed from, on the disk and in this process.</summary>
    /// <exception cref="StageException">It was built anew.</exception>
    public void Check()
    {
        if (Changed() is { } name)
        {
            throw new StageException(
                $"The program was built anew during the run: {name} is another one now. What ran since then may be of neither build, and "
                + "was not kept. Run again, and build in another checkout while a run goes on.");
        }
    }

    /// <summary>The first assembly that is not what it was; null when all are.</summary>
    internal string? Changed() =>
        files.Where(file => IsChanged(Path.Combine(folder, file.Key), file.Value.Status, file.Value.Module))
            .Select(file => file.Key)
            .Concat(AppDomain.CurrentDomain.GetAssemblies().Where(IsOther).Select(assembly => Path.GetFileName(assembly.Location)))
            .FirstOrDefault();

    private static bool IsChanged(string path, FileStatus? status, Guid? module)
    {
        var now = FileStatus.Of(path);
        return now is null || (now != status && ModuleId.Of(path) != module);
    }

    // What was loaded before the ids were read, or since then, may come from another build than they do.
    private bool IsOther(Assembly assembly) => !assembly.IsDynamic
        && Path.GetDirectoryName(assembly.Location) == folder
        && files.TryGetValue(Path.GetFileName(assembly.Location), out var file)
        && assembly.ManifestModule.ModuleVersionId != file.Module;
}
