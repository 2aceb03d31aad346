using System.Diagnostics;
using System.Globalization;

namespace Experiments.Benchmarks.Contestants;

/// <summary>A contestant in a process of its own, which does nothing between its turns.</summary>
internal sealed class ContestantProcess : IDisposable
{
    /// <summary>The first argument of this program when it is a contestant.</summary>
    public const string Command = "contestant";

    private readonly Process process;

    private ContestantProcess(string name, Process process, string description)
    {
        this.process = process;
        Name = name;
        Description = description;
    }

    /// <summary>The name in the table.</summary>
    public string Name { get; }

    /// <summary>What it computes with.</summary>
    public string Description { get; }

    /// <summary>The most memory that was resident at once, in MiB, libraries included; null where the system does not say.</summary>
    public double? PeakMemory
    {
        get
        {
            var status = $"/proc/{process.Id}/status";
            return File.Exists(status)
                && File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
                ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024
                : null;
        }
    }

    /// <summary>A contestant of this program.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="args">Its kind and arguments.</param>
    public static ContestantProcess Start(string name, params string[] args) =>
        Launch(name, Environment.ProcessPath!, [Command, .. args], new Dictionary<string, string>());

    /// <summary>A contestant of this program that computes with some threads.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="threads">The threads; also the last of its arguments.</param>
    /// <param name="args">Its kind and arguments.</param>
    public static ContestantProcess StartWith(string name, int threads, params string[] args)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        var environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = count, ["MKL_NUM_THREADS"] = count };
        return Launch(name, Environment.ProcessPath!, [Command, .. args, count], environment);
    }

    /// <summary>A contestant of another program.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="program">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="environment">Variables to add to those for one thread.</param>
    /// <exception cref="StageException">The program does not start or ends at once.</exception>
    public static ContestantProcess Launch(
        string name,
        string program,
        IEnumerable<string> args,
        IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(
            program,
            args) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var variable in (string[])["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"])
        {
            start.Environment[variable] = "1";
        }

        // The first calls of a loop that runs long should not be slower than the later ones.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start) ?? throw new StageException($"{program} does not start.");
        var ready = process.StandardOutput.ReadLine();
        return ready?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new ContestantProcess(name, process, ready["ready ".Length..])
            : throw new StageException($"The contestant '{name}' ended before its first turn; what it said is above.");
    }

    /// <summary>Gives the contestant its turn.</summary>
    /// <param name="work">What to do.</param>
    /// <exception cref="StageException">The contestant has ended.</exception>
    public Measurement Do(string work)
    {
        process.StandardInput.WriteLine(work);
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine()
            ?? throw new StageException($"The contestant '{Name}' ended in its turn; what it said is above.");
        var parts = line.Split(' ', 3);
        return new(Number(parts[0]), Number(parts[1]), parts[2]);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
