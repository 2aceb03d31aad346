namespace Experiments.Snapshots.Tests;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed about its progress and its problems.</param>
public sealed record CommandResult(int ExitCode, string Output, string Errors);
