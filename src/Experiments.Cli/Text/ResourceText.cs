namespace Experiments.Cli.Text;

/// <summary>What stages need while they run, for persons.</summary>
internal static class ResourceText
{
    /// <summary>What is more than one core: <c>2 cores, 4.0 GB, 1 GPU, at most 2 h 00 min</c>; empty where that is all.</summary>
    public static string Write(StageResources resources)
    {
        List<string> parts = [];
        if (resources.Cores != 1)
        {
            parts.Add(Words.Number(resources.Cores, "core"));
        }

        if (resources.Memory.Bytes > 0)
        {
            parts.Add(Words.Bytes(resources.Memory.Bytes));
        }

        if (resources.Gpus > 0)
        {
            parts.Add(Words.Number(resources.Gpus, "GPU"));
        }

        if (resources.TimeLimit is { } limit)
        {
            parts.Add("at most " + Words.Duration(limit.TotalSeconds));
        }

        return string.Join(", ", parts);
    }
}
