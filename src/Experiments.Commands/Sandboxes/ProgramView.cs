namespace Experiments.Commands.Sandboxes;

/// <summary>What a program sees, and where it is on this machine.</summary>
/// <param name="Layout">The paths that the program sees.</param>
/// <param name="HostWork">Its working folder.</param>
/// <param name="HostTemporary">Its folder of temporary files.</param>
/// <param name="HostOutput">Its output.</param>
/// <param name="HostCheckpoint">Its checkpoints.</param>
/// <param name="Users">A file in the place of <c>/etc/passwd</c>.</param>
/// <param name="Inputs">The folders that it reads, by name.</param>
/// <param name="Folders">The folders that it sees at their own paths.</param>
/// <param name="Devices">The devices that it uses.</param>
internal sealed record ProgramView(
    ProgramLayout Layout,
    string HostWork,
    string HostTemporary,
    string HostOutput,
    string HostCheckpoint,
    string Users,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Devices);
