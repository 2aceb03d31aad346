namespace Experiments.Commands.Output;

/// <summary>What a program prints: progress is reported, the rest is logged, and values of secret variables are hidden.</summary>
/// <param name="context">The stage's.</param>
/// <param name="secrets">Texts that must not be shown.</param>
internal sealed class ProgramLog(StageContext context, IReadOnlyList<string> secrets)
{
    private const int Kept = 20;
    private const long MostCharacters = 16_000_000;

    private readonly Lock gate = new();
    private readonly Queue<string> last = new();
    private long characters;
    private long leftOut;
    private long heard;

    /// <summary>How many lines there were.</summary>
    public long Heard => Interlocked.Read(ref heard);

    /// <summary>The last lines that are no progress.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (gate)
            {
                return [.. last];
            }
        }
    }

    /// <summary>Takes a line.</summary>
    public void Hear(string line)
    {
        Interlocked.Increment(ref heard);
        if (ProgressLine.Read(line) is { } progress)
        {
            context.Report(progress);
            return;
        }

        var shown = secrets.Aggregate(line, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));
        lock (gate)
        {
            last.Enqueue(shown);
            if (last.Count > Kept)
            {
                last.Dequeue();
            }

            characters += shown.Length;
            if (characters > MostCharacters)
            {
                leftOut++;
                return;
            }

            context.Log(shown);
        }
    }

    /// <summary>Says how much was left out of the log.</summary>
    public void End()
    {
        if (leftOut > 0)
        {
            context.Log($"({leftOut} further lines are left out)");
        }
    }
}
