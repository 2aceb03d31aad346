namespace Experiments.Cli;

/// <summary>
/// The command line asks for something that is not there. Shown as one line; the exit code is <see cref="ExitCode.Usage"/>.
/// </summary>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class UsageException(string message) : Exception(message);
