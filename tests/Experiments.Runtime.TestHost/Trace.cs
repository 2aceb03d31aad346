namespace Experiments.Runtime.TestHost;

/// <summary>Records which stages really ran, across processes: lines of the file that a variable of the environment names.</summary>
public static class Trace
{
    public const string Variable = "EXPERIMENTS_TEST_TRACE";

    private static readonly AsyncLocal<string?> Own = new();

    /// <summary>The file for stages that run in this process, in this flow of calls.</summary>
    public static string? File
    {
        get => Own.Value ?? Environment.GetEnvironmentVariable(Variable);
        set => Own.Value = value;
    }

    public static void Add(string line)
    {
        if (File is { } path)
        {
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
    }
}
