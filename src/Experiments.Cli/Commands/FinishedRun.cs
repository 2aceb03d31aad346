namespace Experiments.Cli.Finished;

/// <summary>What a run says that has nothing left to do: its results, the claims' verdicts, and the files that it wrote.</summary>
/// <param name="Of">The identity of everything that the results, claims and reports come from.</param>
/// <param name="Text">What a person reads on standard output.</param>
/// <param name="Width">The columns that the text was made for; null for any number.</param>
/// <param name="Json">What a script reads on standard output.</param>
/// <param name="Problems">The lines for standard error.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Files">The files that were read or written; all must be as they were for the rest to hold.</param>
internal sealed record FinishedRun(string Of, string Text, int? Width, string Json, IReadOnlyList<string> Problems, int ExitCode, IReadOnlyList<WrittenFile> Files);
