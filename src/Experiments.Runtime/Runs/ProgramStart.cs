using System.Runtime.InteropServices;

namespace Experiments.Runtime.Runs;

/// <summary>Starts the program in place of the process that runs.</summary>
public static partial class ProgramStart
{
    /// <summary>Whether this system can replace a process.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>
    /// Goes on as the program in a folder, with the same process id, terminal and streams. Returns only where that failed: then this
    /// process is as good as before.
    /// </summary>
    /// <param name="folder">The folder of the program, which has the names of the one that runs.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static void Again(string folder, string[] arguments)
    {
        if (!IsPossible || Environment.ProcessPath is not { } host || Environment.GetCommandLineArgs() is not [var main, ..])
        {
            return;
        }

        // Started as "dotnet program.dll": then the program's own file comes first.
        var isHost = Path.GetFileNameWithoutExtension(host) == "dotnet";
        var path = isHost ? host : Path.Combine(folder, Path.GetFileName(host));
        string?[] start = isHost ? [path, Path.Combine(folder, Path.GetFileName(main)), .. arguments, null] : [path, .. arguments, null];
        _ = Execute(path, start);
    }

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}
