using Experiments.Runtime.Store;

namespace Experiments.Cli;

/// <summary>Turns a failure into one line and an exit code.</summary>
internal static class Errors
{
    /// <summary>Writes a failure: its message, and with <paramref name="debug"/> where it comes from.</summary>
    /// <param name="debug">Whether to show the stack trace.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Terminal terminal, Exception problem, bool debug)
    {
        var (exit, message) = Describe(problem);
        terminal.Error.WriteLine($"error: {message}");
        if (debug)
        {
            terminal.Error.WriteLine(problem);
        }

        return exit;
    }

    private static (int Exit, string Message) Describe(Exception problem) => problem switch
    {
        UsageException => (ExitCode.Usage, problem.Message),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted; what is finished is kept, the same command goes on from there"),
        StageException or StoreException or IOException or UnauthorizedAccessException => (ExitCode.Failure, problem.Message),
        // Anything else is a defect of the program: say so, and how to learn more.
        _ => (ExitCode.Failure, $"unexpected {problem.GetType().Name}: {problem.Message} ('--debug' shows where)"),
    };
}
