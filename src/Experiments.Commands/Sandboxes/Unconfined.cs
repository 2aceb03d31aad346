namespace Experiments.Commands.Sandboxes;

/// <summary>Runs a program as it is, where it cannot be confined or is not to be.</summary>
internal static class Unconfined
{
    /// <summary>The words before the program's own: those that end it when this process dies, where the system has them.</summary>
    public static IReadOnlyList<string> Words =>
        SystemPath.Find("setpriv", SystemPath.Of([])) is { } setpriv ? [setpriv, "--pdeathsig", "KILL", "--"] : [];
}
