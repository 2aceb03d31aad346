namespace Experiments;

/// <summary>
/// Declares what every stage of a kind needs while it runs; YAML may say otherwise for a single stage under <c>resources:</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ResourcesAttribute : Attribute
{
    /// <summary>
    /// Cores that the stage keeps busy, which is the number of its threads. The default value is 1: independent stages side by side use a
    /// machine better.
    /// </summary>
    public int Cores { get; init; } = 1;

    /// <summary>Memory, as YAML writes it: <c>2GB</c>. The default value reserves nothing.</summary>
    public string? Memory { get; init; }

    /// <summary>GPUs that the stage computes on where the run is given some. The default value is 0.</summary>
    public int Gpus { get; init; }

    /// <summary>The time after which the stage counts as hanging, as YAML writes it: <c>2h</c>. The default value is none.</summary>
    public string? TimeLimit { get; init; }
}
