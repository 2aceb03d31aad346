using System.Diagnostics;

namespace Experiments.Commands;

/// <summary>Checks the files of a command, and what it made.</summary>
internal static class CommandCheck
{
    /// <summary>Makes sure that files have names of their own in the working folder: <c>a.py</c> and <c>./a.py</c> are one.</summary>
    /// <exception cref="StageException">They have not.</exception>
    public static void Files(Command command)
    {
        if (command.Files.GroupBy(file => Path.GetFullPath(file.Name, "/")).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new StageException($"files: '{twice.First()}' and '{twice.Last()}' are one file; name each once.");
        }
    }

    /// <summary>Makes sure that a command made what it declares and nothing else, and checks each against its type.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">What it filled.</param>
    /// <param name="lastLines">What it printed last.</param>
    /// <exception cref="StageException">It did not; the message names the file.</exception>
    public static void Outputs(Command command, string folder, IReadOnlyList<string> lastLines)
    {
        CheckOrdinary(folder);
        var paths = command.Outputs.ToDictionary(output => CommandOutput.PathOf(folder, output.Key, output.Value), output => output);
        if (Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(path => !paths.ContainsKey(path)) is { } unknown)
        {
            throw new StageException($"The command wrote {Path.GetFileName(unknown)}, which is none of its outputs: {Words(command)}.");
        }

        foreach (var (path, (name, type)) in paths)
        {
            CheckFiles(path, name, type, lastLines);
            try
            {
                type.Receive(path);
            }
            catch (StageException problem)
            {
                // The folder is gone when this is read.
                var message = problem.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
                throw new StageException($"What the command wrote as {{out.{name}}} is no {type}: {message}", problem);
            }
        }
    }

    private static void CheckFiles(string path, string name, OutputType type, IReadOnlyList<string> lastLines)
    {
        if (type.IsMeasure ? !File.Exists(path) : !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new StageException(
                $"The command ended well, but wrote nothing as {{out.{name}}} ({type}). It printed:\n{string.Join('\n', lastLines)}");
        }
    }

    // Links, pipes and sockets: to open a pipe would wait for ever, and .NET does not tell it from a file.
    private static void CheckOrdinary(string folder)
    {
        var start = new ProcessStartInfo("find", [folder, "!", "-type", "f", "!", "-type", "d", "-print", "-quit"])
        {
            RedirectStandardOutput = true,
        };
        using var find = Process.Start(start)!;
        if (find.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } odd)
        {
            throw new StageException($"The command wrote {odd}, which is no ordinary file; a result holds only such.");
        }

        find.WaitForExit();
    }

    private static string Words(Command command) =>
        string.Join(", ", command.Outputs.Select(output => $"{output.Key}{(output.Value.IsMeasure ? ".jsonl" : "")} ({output.Value})"));
}
