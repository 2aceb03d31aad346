using Experiments.Commands.Output;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Programs;

/// <summary>Runs programs for stages, confined to what they declare: the stage <c>command</c>, and stages of your own.</summary>
public static class ProgramRunner
{
    /// <summary>Whether a program would be confined on this machine.</summary>
    /// <param name="confinement">What is asked for.</param>
    /// <param name="image">The image of a container that it runs in, which confines it; null for none.</param>
    public static bool IsConfined(Confinement confinement, string? image = null) =>
        image is not null || (confinement != Confinement.Off && Bubblewrap.Missing is null);

    /// <summary>Finds a program where <see cref="RunAsync"/> would.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="folders">The folders that it may be in, before the system's.</param>
    /// <returns>Its full path; null when it is in none.</returns>
    public static string? Find(string program, IReadOnlyList<string> folders) => SystemPath.Find(program, SystemPath.Of(folders));

    /// <summary>
    /// The part of a key that holds a program of this machine, for stages that are <see cref="IKeyedStage"/>: the hash of the program's own
    /// file, and not of the libraries that it loads. Nothing for a program in the working folder, which is one of the stage's files.
    /// </summary>
    /// <param name="context">Hashes the file.</param>
    /// <param name="program">The program.</param>
    /// <param name="folders">The folders that it may be in, before the system's.</param>
    public static IEnumerable<KeyValuePair<string, string>> KeyOf(KeyContext context, string program, IReadOnlyList<string> folders) =>
        (program.Contains('/') ? Absolute(program) : Find(program, folders)) is { } found
            ? [new("program." + program, context.HashOf(found))]
            : [];

    /// <summary>
    /// Runs a program until it ends. What it prints is logged, progress in it is reported, and when the stage is to stop, it is asked to
    /// end, with all that it started, and then ended.
    /// </summary>
    /// <param name="context">The stage's.</param>
    /// <param name="request">The program.</param>
    /// <returns>The last lines that it printed.</returns>
    /// <exception cref="StageException">The program is not there, failed, or wrote too much; the message ends with its last
    /// words.</exception>
    /// <exception cref="OperationCanceledException">The stage was to stop.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(StageContext context, ProgramRequest request)
    {
        if (request.Image is { } image)
        {
            CheckImage(image, request.ContainerEngine);
        }
        else if (request.Confinement == Confinement.Required && Bubblewrap.Missing is { } missing)
        {
            throw new StageException($"The program must be confined ('sandbox: required'), and cannot be: {missing}.");
        }

        var folder = new ProgramFolder(context, request);
        try
        {
            folder.Prepare();
            context.CheckKey();
            var words = request.Arguments(folder.View.Layout);
            Check(words, request);
            var environment = new ProgramVariables(context, request, folder.View.Layout);
            var log = new ProgramLog(context, environment.SecretValues);
            var end = await new ProgramProcess(context, request, folder, environment, log).RunAsync(words).ConfigureAwait(false);
            log.End();
            Judge(context, words[0], end, log, folder.IsConfined);
            return log.Last;
        }
        finally
        {
            folder.Remove();
        }
    }

    private static string? Absolute(string program) => Path.IsPathFullyQualified(program) && File.Exists(program) ? program : null;

    private static void CheckImage(string image, string? engine)
    {
        if (!Container.IsPinned(image))
        {
            throw new StageException(
                $"The image '{image}' is no content: write its digest, name@sha256:…, as 'podman images --digests' shows it.");
        }

        if (engine is null)
        {
            throw new StageException($"The program runs in the image '{image}', and here is neither podman nor docker to run it.");
        }
    }

    private static void Check(IReadOnlyList<string> words, ProgramRequest request)
    {
        if (words.Count == 0)
        {
            throw new StageException("There is no program to run.");
        }

        var program = words[0];
        if (program.Contains('/') || request.Image is not null)
        {
            return;
        }

        if (Find(program, request.Folders) is null)
        {
            throw new StageException(
                $"There is no program '{program}' in {string.Join(", ", SystemPath.Of(request.Folders))}. Install it there, or name the " +
                "folder that has it.");
        }
    }

    private static void Judge(StageContext context, string program, ProgramEnd end, ProgramLog log, bool isConfined)
    {
        if (end.LeftBehind > 0)
        {
            context.Log($"{program} ended and left {end.LeftBehind} processes behind; they were ended.");
        }

        context.Cancellation.ThrowIfCancellationRequested();
        if (end.Problem is { } problem)
        {
            throw new StageException($"{program} {problem}.{Words(log)}");
        }

        if (end.ExitCode != 0)
        {
            var how = end.ExitCode > 128 ? $"was ended by signal {end.ExitCode - 128}" : $"ended with exit code {end.ExitCode}";
            throw new StageException($"{program} {how}.{Words(log)}{Hint(log, isConfined)}");
        }
    }

    private static string Words(ProgramLog log) =>
        log.Last.Count == 0 ? " It printed nothing." : " Its last lines:\n" + string.Join('\n', log.Last);

    // What is not there in a sandbox, is: not declared.
    private static string Hint(ProgramLog log, bool isConfined)
    {
        string[] signs = ["No such file", "not found", "Permission denied", "Read-only file system", "unreachable", "name resolution"];
        return isConfined && log.Last.Any(line => signs.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            ? "\nA confined program sees its files, its inputs and the system's programs, and no network: what else it needs is declared, "
                + "or it runs with 'sandbox: off'."
            : "";
    }
}
