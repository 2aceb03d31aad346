using Experiments.Models.Architecture;

namespace Experiments.Benchmarks.Training;

/// <summary>A size to measure at on a GPU.</summary>
/// <param name="Name">Its name on the command line: the parameters.</param>
/// <param name="Architecture">The model's shape.</param>
/// <param name="Rows">Rows of a batch, each as long as the architecture's context.</param>
/// <param name="Steps">Steps of a turn.</param>
internal sealed record GpuSize(string Name, DecoderArchitecture Architecture, int Rows, int Steps)
{
    /// <summary>Tokens of the vocabulary, Llama 2's.</summary>
    public const int Vocabulary = 32000;

    /// <summary>GPT-2's first size, and that of Llama 3.2's smallest.</summary>
    public static IReadOnlyList<GpuSize> All { get; } =
    [
        new("100M", new(12, 768, 12, 12, 2048, 1024), 16, 10),
        new("1B", new(16, 2048, 32, 8, 8192, 2048), 4, 5),
    ];

    /// <summary>Weights of the model.</summary>
    public long Parameters => Architecture.ParameterCount(Vocabulary);

    /// <summary>Tokens of a step.</summary>
    public int Tokens => Rows * Architecture.Context;

    /// <summary>Operations of a step: six for each weight and token, and attention's. Source: arXiv:2204.02311, appendix B.</summary>
    public double Operations =>
        Tokens * (6.0 * Parameters + 12.0 * Architecture.Layers * Architecture.QueryWidth * Architecture.Context);

    /// <summary>The size of a name.</summary>
    /// <exception cref="StageException">There is none.</exception>
    public static GpuSize Named(string name) => All.FirstOrDefault(size => size.Name == name)
        ?? throw new StageException($"There is no size '{name}'; the sizes are {string.Join(", ", All.Select(size => size.Name))}.");
}
