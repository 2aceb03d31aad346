using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Programs;

/// <summary>The folders of a running program, below the stage's scratch folder; all but its checkpoints are removed afterwards.</summary>
/// <param name="context">The stage's.</param>
/// <param name="request">The program.</param>
internal sealed class ProgramFolder(StageContext context, ProgramRequest request)
{
    private readonly bool isConfined = ProgramRunner.IsConfined(request.Confinement, request.Image);
    private readonly string root = Path.Combine(context.Scratch, "program");
    private readonly string checkpoint = Path.Combine(context.Scratch, "checkpoint");

    /// <summary>Whether the program is confined, and sees these folders at paths of its own.</summary>
    public bool IsConfined => isConfined;

    /// <summary>What the program sees.</summary>
    public ProgramView View => field ??= new(
        isConfined
            ? new("/work", "/in", "/out", "/checkpoint")
            : new(Inside("work"), Inside("in"), context.Output, checkpoint),
        Inside("work"),
        Inside("tmp"),
        context.Output,
        checkpoint,
        Inside("passwd"),
        request.Inputs,
        request.Folders,
        Devices());

    /// <summary>Makes the folders, and copies the files.</summary>
    /// <exception cref="StageException">A file's name leads out of the folder.</exception>
    public void Prepare()
    {
        Remove();
        foreach (var folder in (string[])[Inside("work"), Inside("tmp"), Inside("in"), checkpoint, context.Output])
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(Inside("passwd"), "root:x:0:0:root:/work:/bin/sh\nnobody:x:65534:65534:nobody:/work:/bin/sh\n");
        foreach (var (name, source) in request.Files)
        {
            var target = Path.GetFullPath(Path.Combine(Inside("work"), name));
            if (!target.StartsWith(Inside("work") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new StageException($"The file '{name}' would lie outside of the program's folder.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        if (!isConfined)
        {
            foreach (var (name, folder) in request.Inputs)
            {
                Directory.CreateSymbolicLink(Path.Combine(Inside("in"), name), folder);
            }
        }
    }

    /// <summary>What the program has written, in bytes.</summary>
    public long Size() => new[] { context.Output, checkpoint, Inside("work"), Inside("tmp") }.Sum(Size);

    /// <summary>Removes all but the checkpoints.</summary>
    public void Remove()
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static long Size(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", Options).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // The program removes files while they are counted; the next count finds the rest.
            return 0;
        }
    }

    private static EnumerationOptions Options => new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private string Inside(string name) => Path.Combine(root, name);

    private IReadOnlyList<string> Devices() => context.Device == "cpu"
        ? []
        : [.. Directory.EnumerateFileSystemEntries("/dev", "nvidia*"), .. Directory.Exists("/dev/dri") ? (string[])["/dev/dri"] : []];
}
