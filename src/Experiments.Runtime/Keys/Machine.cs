using System.Runtime.InteropServices;

namespace Experiments.Runtime.Keys;

/// <summary>What of a machine decides the bits that an engine computes.</summary>
/// <param name="Architecture">The processor's architecture: <c>x64</c>, <c>arm64</c>.</param>
/// <param name="Vendor">The processor's vendor as it calls itself: <c>GenuineIntel</c>, <c>AuthenticAMD</c>; <c>unknown</c> where the
/// system does not say.</param>
/// <param name="Cpu">The processor's model name; <c>unknown</c> where the system does not say.</param>
public sealed record Machine(string Architecture, string Vendor, string Cpu)
{
    private const string CpuInfo = "/proc/cpuinfo";

    private const string GpuFolder = "/proc/driver/nvidia/gpus";

    private static readonly Lazy<Machine> Found = new(Detect);

    /// <summary>The machine that this process runs on.</summary>
    public static Machine Current => Found.Value;

    /// <summary>
    /// The models of the NVIDIA GPUs, as their driver names them, each once; null where there is none. A stage may run on any of them:
    /// engines number GPUs in another order than the driver, and variables of the environment change it.
    /// </summary>
    public static string? GpuModels => ModelsIn(GpuFolder);

    /// <summary>The models of the GPUs that a folder of the driver describes; null where it describes none.</summary>
    /// <param name="folder">The folder: one folder for each GPU.</param>
    internal static string? ModelsIn(string folder)
    {
        var models = (Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            .Select(gpu => Path.Combine(gpu, "information"))
            .Where(File.Exists)
            .Select(file => File.ReadLines(file).Select(line => Value(line, "Model")).FirstOrDefault(model => model is not null))
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return models.Count == 0 ? null : string.Join(" + ", models);
    }

    private static Machine Detect()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (!File.Exists(CpuInfo))
        {
            return new Machine(architecture, "unknown", "unknown");
        }

        string? vendor = null;
        string? model = null;
        foreach (var line in File.ReadLines(CpuInfo))
        {
            vendor ??= Value(line, "vendor_id");
            model ??= Value(line, "model name");
            if (vendor is not null && model is not null)
            {
                break;
            }
        }

        return new Machine(architecture, vendor ?? "unknown", model ?? "unknown");
    }

    private static string? Value(string line, string name)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && line.AsSpan(0, colon).Trim().SequenceEqual(name) ? line[(colon + 1)..].Trim() : null;
    }
}
