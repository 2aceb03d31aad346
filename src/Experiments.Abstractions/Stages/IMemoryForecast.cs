namespace Experiments;

/// <summary>A stage that says, before it runs, how much memory it will need.</summary>
public interface IMemoryForecast
{
    /// <summary>What the stage will need. It reads headers and samples; it computes nothing large.</summary>
    /// <param name="context">What is known of the stage's inputs, and where it will run.</param>
    MemoryForecast ForecastMemory(ForecastContext context);
}

/// <summary>The memory that a stage will need at its peak.</summary>
/// <param name="Parts">What it is needed for; empty where it is not known yet.</param>
public sealed record MemoryForecast(IReadOnlyList<MemoryPart> Parts)
{
    /// <summary>Bytes in all.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>Whether it may be much less: an input that decides it is not made yet.</summary>
    public bool IsBound { get; init; }

    /// <summary>The id of the stage that has to run before the memory can be told; null where it is known.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Why it cannot be told: what the stage would refuse, too; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Options with which the stage would need less, with what it would need then.</summary>
    public IReadOnlyList<MemoryRemedy> Remedies { get; init; } = [];
}

/// <summary>A part of the memory that a stage needs.</summary>
/// <param name="Name">What for: <c>weights</c>.</param>
/// <param name="Bytes">Bytes.</param>
public sealed record MemoryPart(string Name, long Bytes);

/// <summary>An option with which a stage would need less memory.</summary>
/// <param name="Option">As YAML writes it, in quotes: <c>'micro-batch: 1'</c>.</param>
/// <param name="Bytes">What the stage would need then, in bytes.</param>
public sealed record MemoryRemedy(string Option, long Bytes);
