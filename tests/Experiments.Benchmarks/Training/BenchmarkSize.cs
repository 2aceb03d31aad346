using Experiments.Models.Architecture;

namespace Experiments.Benchmarks.Training;

/// <summary>A size to measure at.</summary>
/// <param name="Name">Its name on the command line: the parameters.</param>
/// <param name="Architecture">The model's shape.</param>
/// <param name="Vocabulary">Tokens of the vocabulary.</param>
/// <param name="Rows">Rows of a batch; each is as long as the architecture's context. Steps have about 2000 tokens.</param>
/// <param name="Steps">Steps of a turn, about a second of work.</param>
internal sealed record BenchmarkSize(string Name, DecoderArchitecture Architecture, int Vocabulary, int Rows, int Steps)
{
    /// <summary>The model of experiments/quickstart.yaml.</summary>
    public static BenchmarkSize Quickstart { get; } = new("0.125M", new(2, 64, 4, 2, 176, 96), 512, 21, 40);

    /// <summary>Head and embedding are two matrices.</summary>
    public static BenchmarkSize Large { get; } = new("5.9M", new(6, 256, 4, 4, 704, 128) { Tied = false }, 2048, 16, 2);

    /// <summary>All sizes, from small to large.</summary>
    public static IReadOnlyList<BenchmarkSize> All { get; } =
    [
        new("0.04M", new(2, 32, 2, 1, 88, 64), 512, 32, 80),
        Quickstart,
        new("0.3M", new(2, 96, 4, 2, 264, 96), 1024, 21, 20),
        new("1M", new(4, 128, 4, 2, 352, 128), 2048, 16, 8),
        Large,
        new("20M", new(10, 384, 6, 6, 1024, 256), 6144, 8, 1),
    ];

    /// <summary>Other families at about a million parameters.</summary>
    public static IReadOnlyList<BenchmarkSize> Families { get; } =
    [
        new("qwen3", new(4, 128, 4, 2, 352, 128) { Family = DecoderFamily.Qwen3 }, 2048, 16, 8),
        new("gemma2", new(4, 128, 4, 2, 352, 128)
        {
            Family = DecoderFamily.Gemma2, NormEpsilon = 1e-6, Window = 64, AttentionCap = 50, LogitCap = 30,
        }, 2048, 16, 8),
        new("gpt2", new(4, 128, 4, 4, 512, 128) { Family = DecoderFamily.Gpt2 }, 2048, 16, 8),
    ];

    /// <summary>Tokens of a step.</summary>
    public int Tokens => Rows * Architecture.Context;

    /// <summary>Weights of the model.</summary>
    public long Parameters => Architecture.ParameterCount(Vocabulary);

    /// <summary>The size of a name.</summary>
    /// <exception cref="StageException">There is none.</exception>
    public static BenchmarkSize Named(string name) => All.Concat(Families).FirstOrDefault(size => size.Name == name)
        ?? throw new StageException(
            $"There is no size '{name}'; the sizes are {string.Join(", ", All.Concat(Families).Select(size => size.Name))}.");
}
