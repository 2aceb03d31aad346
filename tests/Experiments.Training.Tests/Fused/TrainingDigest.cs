using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using Experiments.Models.Architecture;

namespace Experiments.Training.Tests.Fused;

/// <summary>Hashes of small trainings' weights, which a process with other settings prints.</summary>
public static class TrainingDigest
{
    private static readonly (string Name, DecoderArchitecture Architecture)[] models =
    [
        ("grouped", SmallTraining.Grouped), ("tied", SmallTraining.Tied),
        .. SmallTraining.Families.Select(family => (family.Key, family.Value)),
    ];

    /// <summary>What a process with other settings is told from: the instructions that its code may use.</summary>
    public static string Machine => $"fma {Fma.IsSupported}, avx2 {Avx2.IsSupported}, avx512 {Vector512.IsHardwareAccelerated}";

    /// <summary>A line for each model: the hash of all its weights after training.</summary>
    /// <param name="threads">The threads of all steps.</param>
    public static IEnumerable<string> Lines(int threads)
    {
        foreach (var (name, architecture) in models)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var weight in SmallTraining.Train(architecture, threads))
            {
                hash.AppendData(MemoryMarshal.AsBytes<float>(weight));
            }

            yield return $"{name} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        }
    }

    /// <summary>Prints the hashes.</summary>
    /// <param name="args">The number of threads.</param>
    public static void Print(string[] args) =>
        Console.WriteLine(string.Join('\n', [Machine, .. Lines(int.Parse(args[0], CultureInfo.InvariantCulture))]));
}
