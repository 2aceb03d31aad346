namespace Experiments.Commands.Untrusted;

/// <summary>What a program may use that nobody has read.</summary>
/// <param name="Time">How long it may run, by the clock.</param>
/// <param name="Memory">Bytes that each of its processes may ask for, and that all of them may have together.</param>
/// <param name="Processes">Processes and threads that there may be at once, with the sandbox's own.</param>
/// <param name="Output">Bytes that it may print, and bytes that it may write into files.</param>
public sealed record UntrustedLimits(TimeSpan Time, ByteSize Memory, int Processes, ByteSize Output);
