namespace Experiments.Results.Model;

/// <summary>The results of a run as its files have them.</summary>
/// <param name="Folder">The folder of the files.</param>
/// <param name="Plan">The hash of what the spec says.</param>
/// <param name="Reproducibility">On which CPUs its bits are equal.</param>
/// <param name="Architecture">The architecture of the CPU that it ran on.</param>
/// <param name="Vendor">The vendor of the CPU that it ran on.</param>
/// <param name="Cpu">The model of the CPU that it ran on.</param>
/// <param name="Engines">The engines' versions, by engine.</param>
/// <param name="RepeatAxes">The axes that are averaged over.</param>
/// <param name="Trials">The trials by id.</param>
public sealed record StoredResult(
    string Folder,
    string Plan,
    string Reproducibility,
    string Architecture,
    string Vendor,
    string Cpu,
    IReadOnlyDictionary<string, string> Engines,
    IReadOnlyList<string> RepeatAxes,
    IReadOnlyDictionary<string, StoredTrial> Trials)
{
    /// <summary>Why the bits of engine stages need not be equal to another run's; null when they must be.</summary>
    /// <param name="other">The other run.</param>
    public string? BitsMayDiffer(StoredResult other)
    {
        if (Reproducibility != other.Reproducibility)
        {
            return $"one ran with 'reproducible: {Reproducibility}', the other with '{other.Reproducibility}'";
        }

        foreach (var engine in Engines.Keys.Union(other.Engines.Keys))
        {
            var (one, two) = (Engines.GetValueOrDefault(engine), other.Engines.GetValueOrDefault(engine));
            if (one != two)
            {
                return $"one ran with {one ?? $"no {engine}"}, the other with {two ?? $"no {engine}"}";
            }
        }

        return Reproducibility switch
        {
            _ when Architecture != other.Architecture => $"one ran on {Architecture}, the other on {other.Architecture}",
            "same-cpu" when Cpu != other.Cpu => $"'reproducible: same-cpu', and one ran on {Cpu}, the other on {other.Cpu}",
            "same-vendor" when Vendor != other.Vendor => $"'reproducible: same-vendor', and one ran on {Vendor}, the other on {other.Vendor}",
            _ => null,
        };
    }
}
