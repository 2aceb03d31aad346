namespace Experiments.Runtime.Runs;

/// <summary>How to start this program again as a worker process.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments; the program must then call <see cref="Workers.WorkerHost.RunAsync"/>.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The program that runs now, with other arguments.</summary>
    /// <param name="arguments">The arguments: <c>worker</c>.</param>
    public static WorkerCommand ThisProgram(params IReadOnlyList<string> arguments)
    {
        var executable = Environment.ProcessPath
            ?? throw new InvalidOperationException("The system does not tell the path of this program.");

        // Started as "dotnet program.dll": then the program's own file comes first.
        var isHost = Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost
            ? new WorkerCommand(executable, [Environment.GetCommandLineArgs()[0], .. arguments])
            : new WorkerCommand(executable, arguments);
    }
}
