using Experiments.Cli.Text;
using Experiments.Hosting;
using Experiments.Rating.Tasks;
using Experiments.Runtime.Specs;
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
        if (problem is SpecException spec)
        {
            Write(terminal, spec);
        }
        else
        {
            terminal.Error.WriteLine($"error: {message}");
        }

        if (debug)
        {
            terminal.Error.WriteLine(problem);
        }

        return exit;
    }

    /// <summary>Writes mistakes in specs, each at its place.</summary>
    public static void Write(Terminal terminal, SpecException problem)
    {
        foreach (var each in problem.Problems)
        {
            terminal.Error.WriteLine($"{each.Position}: error {RunProblems.ValueIsWrong}: {each.Message}");
        }
    }

    private static (int Exit, string Message) Describe(Exception problem) => problem switch
    {
        UsageException => (ExitCode.Usage, problem.Message),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted; what is finished is kept, the same command goes on from there"),
        SpecException or StageException or StoreException or RatingException or ServerException => (ExitCode.Failure, problem.Message),
        IOException or UnauthorizedAccessException => (ExitCode.Failure, problem.Message),
        // Anything else is a defect of the program: say so, and how to learn more.
        _ => (ExitCode.Failure, $"unexpected {problem.GetType().Name}: {problem.Message} ('--debug' shows where)"),
    };
}
