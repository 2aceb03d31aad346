using Experiments.Models.Architecture;

namespace Experiments.Benchmarks.Training;

/// <summary>A size to measure at.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Architecture">The model's shape.</param>
/// <param name="Vocabulary">Tokens of the vocabulary.</param>
/// <param name="Rows">Rows of a batch; each is as long as the architecture's context.</param>
/// <param name="Steps">Steps of a turn, about a second of work.</param>
internal sealed record ModelSize(string Name, LlamaArchitecture Architecture, int Vocabulary, int Rows, int Steps)
{
    /// <summary>The model of experiments/quickstart.yaml, about 2000 tokens a step.</summary>
    public static ModelSize Quickstart { get; } = new(
        "quickstart",
        new(Layers: 2, Width: 64, Heads: 4, KeyValueHeads: 2, FeedForward: 176, Context: 96),
        512,
        21,
        40);

    /// <summary>5.87 million parameters, 2048 tokens a step.</summary>
    public static ModelSize Large { get; } = new(
        "large",
        new(Layers: 6, Width: 256, Heads: 4, KeyValueHeads: 4, FeedForward: 704, Context: 128) { Tied = false },
        2048,
        16,
        2);

    /// <summary>Tokens of a step.</summary>
    public int Tokens => Rows * Architecture.Context;

    /// <summary>The size of a name.</summary>
    public static ModelSize Named(string name) => name == Large.Name ? Large : Quickstart;
}
