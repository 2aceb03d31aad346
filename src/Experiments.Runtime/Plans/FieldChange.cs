namespace Experiments.Runtime.Plans;

/// <summary>A difference between a stage and a stored result of its kind.</summary>
/// <param name="Name">What differs: a parameter, an input, an engine, <c>code</c>.</param>
/// <param name="Stored">The value that the stored result was made with; null when it had none.</param>
/// <param name="Planned">The value now; null when there is none.</param>
public sealed record FieldChange(string Name, string? Stored, string? Planned)
{
    /// <summary>
    /// Whether it concerns how the result was computed (code, kind version, engines, machine) and not what was asked for.
    /// </summary>
    public bool IsMachinery { get; init; }

    /// <inheritdoc />
    public override string ToString() => (Stored, Planned) switch
    {
        (null, _) => $"{Name}: {Planned}, which the stored result did not know",
        (_, null) => $"{Name}: {Stored} is gone",
        _ => $"{Name}: {Stored} → {Planned}",
    };
}
