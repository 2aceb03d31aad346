using System.Diagnostics;
using Experiments.Cli.Commands;
using Experiments.Runtime.Files;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Rebuilding;

/// <summary>
/// Before a command: where specs are others than those that the program was built with, the program is built anew and starts again. The
/// compiler alone does it where nothing else changed, without MSBuild's reading of projects; else <c>dotnet build</c>.
/// </summary>
internal static class Rebuild
{
    /// <summary>The environment variable that keeps the program as it is.</summary>
    public const string Variable = "EXPERIMENTS_REBUILD";

    private const string No = "no";

    // Most compilations are over by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Builds the program anew where it has to be, and does not return then. Returns null where the program may go on as it
    /// is: as all is as it was, or as it cannot be built here, which the warning about specs says.
    /// </summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="host">What the program works with.</param>
    /// <returns>The exit code where the specs have mistakes.</returns>
    public static int? Before(string[] args, Host host)
    {
        // What builds and drivers call is never old: it was built just now, or by whoever was told already.
        if (Application.Command(args) is null or WorkerCommandLine.Name or BuildKeysCommand.Name || !ProgramStart.IsPossible)
        {
            return null;
        }

        var outcome = BuildOutcome.NotPossible;
        try
        {
            if (IsForbidden()
                || BuildDescription.Read(host.ProgramFolder) is not { } build
                || SpecChange.Read(build) is not { IsNone: false }
                || (host.Specs is { } specs && specs != build.Folder))
            {
                return null;
            }

            Directory.CreateDirectory(build.Intermediate);
            FileClaim.Hold(
                Path.Combine(build.Intermediate, "rebuild.lock"),
                () => outcome = Build(build, host.Terminal),
                Patience,
                () => host.Terminal.Error.WriteLine("waiting for another program that builds this one anew"));
        }
        catch (UsageException problem)
        {
            return Errors.Write(host.Terminal, problem, debug: false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return WholeFile.IsForbidden(problem) ? null : Errors.Write(host.Terminal, problem, debug: false);
        }

        if (outcome == BuildOutcome.Built)
        {
            host.Terminal.Error.Flush();
            ProgramStart.Again(host.ProgramFolder, args);
        }

        return outcome == BuildOutcome.Failed ? ExitCode.Failure : null;
    }

    private static bool IsForbidden() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => false,
        var value when value.Equals(No, StringComparison.OrdinalIgnoreCase) => true,
        var value => throw new UsageException($"the environment variable {Variable} is '{value}'; '{No}' keeps the program as it was "
            + "built, and without the variable it is built anew where specs changed"),
    };

    private static BuildOutcome Build(BuildDescription build, Terminal terminal)
    {
        // Another program may have done it meanwhile.
        var began = DateTime.UtcNow;
        if (SpecChange.Read(build) is not { IsNone: false } change)
        {
            return BuildOutcome.Built;
        }

        if (BuildInputs.Changed(build) is { } input)
        {
            terminal.Error.WriteLine($"{Path.GetRelativePath(build.Folder, input)} is not as in the program, either");
        }
        else if (Compilation.TryPrepare(build, change, began) is { } compilation)
        {
            return compilation.Run(terminal);
        }

        terminal.Error.WriteLine($"dotnet build {Path.GetRelativePath(Environment.CurrentDirectory, build.Project)}");
        return Everything(build, terminal);
    }

    private static BuildOutcome Everything(BuildDescription build, Terminal terminal)
    {
        string[] arguments = ["build", build.Project, "-c", build.Configuration, "-nologo", "-v:q"];
        var start = new ProcessStartInfo(build.Dotnet, arguments);
        foreach (var variable in build.Environment.Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2))
        {
            start.Environment[variable[0]] = variable[1];
        }

        var before = File.ReadAllText(Path.Combine(build.Program, SpecHashes.FileName));
        if (Tool.Run(start, terminal) != 0)
        {
            return BuildOutcome.Failed;
        }

        // A build after which the program knows what it knew would be asked for again and again.
        return File.ReadAllText(Path.Combine(build.Program, SpecHashes.FileName)) == before ? BuildOutcome.NotPossible : BuildOutcome.Built;
    }
}
