namespace Experiments.Models.Architecture;

/// <summary>Finds which scaling of Llama 3 gave a file's divisors of rotary frequencies: GGUF holds nothing else of it.</summary>
internal static class Llama3Divisors
{
    // Divisors are single precision, computed by others.
    private const double Tolerance = 1e-4;

    private static readonly int[] Contexts = [8192, 2048, 4096, 16384, 32768, 65536, 131072];

    /// <summary>The scaling; null where all divisors are 1.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="architecture">The model, without scaling.</param>
    /// <param name="divisors">The file's divisors, (turned features / 2).</param>
    /// <exception cref="StageException">No such scaling gives them.</exception>
    public static RopeScaling? Find(string path, DecoderArchitecture architecture, float[] divisors)
    {
        if (Array.TrueForAll(divisors, divisor => divisor == 1))
        {
            return null;
        }

        var factor = Math.Round(divisors.Max(), 4);
        return Contexts
            .Select(context => new RopeScaling(RopeScalingKind.Llama3, Math.Max(1, factor), context))
            .FirstOrDefault(scaling => Fits(RotaryFrequencies.Divisors(architecture, scaling), divisors))
            ?? throw new StageException(
                $"{path}: the tensor 'rope_freqs.weight' divides rotary frequencies in another way than Llama 3 does with an original " +
                $"context of {string.Join(", ", Contexts)} tokens; such a model cannot be computed here.");
    }

    private static bool Fits(IReadOnlyList<double> expected, float[] found) =>
        expected.Count == found.Length && expected.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * pair.First);
}
