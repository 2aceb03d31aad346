using System.Diagnostics;

namespace Experiments.Commands;

/// <summary>Checks a command before it runs, and what it made.</summary>
internal static class CommandCheck
{
    /// <summary>Every name in braces is declared, and everything declared is named: what a command is not told, it cannot use.</summary>
    /// <exception cref="StageException">They are not.</exception>
    public static void Names(Command command)
    {
        var known = command.Inputs.Keys.Concat(command.Values.Keys).Concat(command.Outputs.Keys.Select(name => "out." + name)).ToList();
        var named = new CommandLine(command.Run).Names.ToHashSet(StringComparer.Ordinal);
        if (named.FirstOrDefault(name => name != "checkpoint" && !known.Contains(name)) is { } unknown)
        {
            throw new StageException(
                $"run: {{{unknown}}} is no input, value or output; there are " +
                $"{string.Join(", ", known.Select(name => $"{{{name}}}"))} and {{checkpoint}}. Braces that are meant are doubled.");
        }

        if (known.FirstOrDefault(name => !named.Contains(name)) is { } unused)
        {
            throw new StageException($"run: the command is not told of {{{unused}}}; name it in the command line, or leave it out.");
        }

        if (command.Inputs.Keys.Intersect(command.Values.Keys).FirstOrDefault() is { } both)
        {
            throw new StageException($"run: {{{both}}} is an input and a value; rename one of them.");
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
                throw new StageException($"What the command wrote as {{out.{name}}} is no {type}: {problem.Message}", problem);
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
