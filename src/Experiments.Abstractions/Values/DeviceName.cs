using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments;

/// <summary>The names of devices to compute on: <c>cpu</c>, <c>cuda</c> (the first GPU) and <c>cuda:N</c>.</summary>
public static partial class DeviceName
{
    /// <summary>The processor.</summary>
    public const string Cpu = "cpu";

    private const string Cuda = "cuda";

    /// <summary>The number of the GPU that a name means, from 0; null for the processor.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="StageException">It is no name of a device.</exception>
    public static int? GpuOf(string name) => name switch
    {
        Cpu => null,
        Cuda => 0,
        _ when Numbered().Match(name) is { Success: true } match =>
            int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => throw new StageException($"'{name}' is no device; a device is 'cpu', 'cuda' (the first GPU) or 'cuda:0', 'cuda:1' and so on."),
    };

    /// <summary>The GPUs that names mean, each as <c>cuda:N</c>; none for the processor alone.</summary>
    /// <param name="names">The names.</param>
    /// <exception cref="StageException">One is no name of a device, or two are of one device, or the processor is among GPUs.</exception>
    public static IReadOnlyList<string> GpusOf(IReadOnlyList<string> names)
    {
        var gpus = names.Select(name => (Name: name, Gpu: GpuOf(name))).ToList();
        if (gpus.GroupBy(each => each.Gpu).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new StageException(
                $"'{twice.First().Name}' and '{twice.Last().Name}' are one device; name each once, as every stage gets one of its own.");
        }

        return gpus.Count > 1 && gpus.Any(each => each.Gpu is null)
            ? throw new StageException("'cpu' is named beside a GPU; name GPUs alone, or none to compute on the processor.")
            :
            [
                .. gpus.Where(each => each.Gpu is not null)
                    .Select(each => $"{Cuda}:{each.Gpu!.Value.ToString(CultureInfo.InvariantCulture)}"),
            ];
    }

    [GeneratedRegex(@"^cuda:(0|[1-9][0-9]{0,3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
