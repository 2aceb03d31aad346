using System.Diagnostics;
using System.Globalization;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Drills;

/// <summary>A driver in a process of its own, with its workers.</summary>
public sealed class DriverProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DriverProcess(TemporaryFolder folder, string experiment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [HostPath, folder["store"], folder["results"], experiment]) { RedirectStandardOutput = true };
        start.Environment[TestHost.Trace.Variable] = folder["trace"];
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
    }

    public static string HostPath => typeof(TestCatalog).Assembly.Location;

    /// <summary>Ends when the first stage has started, or nothing more will.</summary>
    public Task Working => working.Task;

    public bool HasExited => process.HasExited;

    public string Output
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    public IReadOnlyList<int> Workers => ChildrenOf(process.Id);

    public void Kill() => process.Kill();

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>Waits until processes are gone.</summary>
    public static async Task<bool> AreGoneAsync(IEnumerable<int> processes)
    {
        var watch = Stopwatch.StartNew();
        while (processes.Any(IsRunning))
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                return false;
            }

            await Task.Delay(20);
        }

        return true;
    }

    private static bool IsRunning(int id) => State(id) is { } state && state != 'Z';

    /// <summary>The processes that a process has started.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) =>
        [
            .. Directory.GetDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out _))
                .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
                .Where(id => Stat(id) is { } stat && stat[1] == parent.ToString(CultureInfo.InvariantCulture)),
        ];

    private static char? State(int id) => Stat(id)?[0][0];

    /// <summary>The fields of /proc/id/stat after the name, which may contain anything.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }

        if (line is null || line.StartsWith("started", StringComparison.Ordinal))
        {
            working.TrySetResult();
        }
    }
}
