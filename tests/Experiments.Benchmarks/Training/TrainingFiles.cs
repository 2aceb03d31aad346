using System.Runtime.InteropServices;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Training;

/// <summary>What the trainers of all languages read: the same first weights and the same batches.</summary>
internal static class TrainingFiles
{
    /// <summary>Batches in the file; trainers begin again at its end.</summary>
    public const int Batches = 16;

    /// <summary>The optimizer's constants, for every trainer.</summary>
    public const double Rate = 1e-3, Beta1 = 0.9, Beta2 = 0.98, Decay = 0.01, Clip = 1;

    /// <summary>
    /// Writes <c>weights.bin</c> (single precision, in the order of model files) and <c>tokens.bin</c> (32-bit; T + 1 tokens a row).
    /// </summary>
    public static void Write(string folder, BenchmarkSize size)
    {
        using var weights = ModelWeights.Initialize(size.Architecture, size.Vocabulary, seed: 1, CPU);
        using (var file = File.Create(Path.Combine(folder, "weights.bin")))
        {
            foreach (var tensor in weights.ToTensors())
            {
                file.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
            }
        }

        var random = new SeededRandom(1, "benchmark tokens");
        var tokens = new int[Batches * size.Rows * (size.Architecture.Context + 1)];
        for (var i = 0; i < tokens.Length; i++)
        {
            // Low numbers are more frequent, so that there is something to learn.
            tokens[i] = random.Next(1 + random.Next(size.Vocabulary));
        }

        File.WriteAllBytes(Path.Combine(folder, "tokens.bin"), MemoryMarshal.AsBytes<int>(tokens));
    }

    /// <summary>Reads the tokens.</summary>
    public static int[] Tokens(string folder) =>
        MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, "tokens.bin"))).ToArray();
}
