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
            // .NET appends at the end that it saw when it opened the file: of two stages at once, one would write over the other's line.
            using var alone = Lock(path + ".lock");
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    // Whoever is killed gives it back; a file that is held fails to open.
    private static FileStream Lock(string path)
    {
        for (var patience = DateTime.UtcNow.AddSeconds(30); ; Thread.Sleep(1))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < patience)
            {
                // Another stage writes its line.
            }
        }
    }
}
