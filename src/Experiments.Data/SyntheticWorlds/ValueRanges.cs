namespace Experiments.Data.SyntheticWorlds;

/// <summary>Checks parameters when a stage runs: the build checks literals, and not what an axis or C# brings.</summary>
internal static class ValueRanges
{
    /// <summary>Refuses a value out of its range.</summary>
    /// <exception cref="StageException">The value is not in the range.</exception>
    public static void Check(string stage, string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new StageException($"{stage}: {name} is {value}; it must be between {least} and {most}.");
        }
    }
}
