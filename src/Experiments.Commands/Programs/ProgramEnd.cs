namespace Experiments.Commands.Programs;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; beyond 128 the signal that ended it, and 128.</param>
/// <param name="Problem">Why it was ended; null when it ended by itself.</param>
/// <param name="LeftBehind">Processes of it that were still there.</param>
internal sealed record ProgramEnd(int ExitCode, string? Problem, int LeftBehind);
