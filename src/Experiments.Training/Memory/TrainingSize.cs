using Experiments.Models.Architecture;

namespace Experiments.Training.Memory;

/// <summary>What decides the memory of a training, beside its plan.</summary>
/// <param name="Architecture">The model's shape.</param>
/// <param name="Vocabulary">Tokens of its vocabulary (V).</param>
/// <param name="Rows">Rows of a step (B).</param>
/// <param name="Length">Tokens of the longest row (T).</param>
internal sealed record TrainingSize(DecoderArchitecture Architecture, int Vocabulary, int Rows, int Length)
{
    /// <summary>The share of tokens whose next one is learned, in the batch with the most of them.</summary>
    public double Learned { get; init; } = 1;

    /// <summary>Whether libtorch's operators compute the model, and not our own kernels.</summary>
    public bool IsStock { get; init; }

    /// <summary>Whether it is computed on a GPU.</summary>
    public bool IsOnGpu { get; init; }

    /// <summary>Threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Bytes of texts that are held as tokens: a token of four bytes for about four of text.</summary>
    public long Texts { get; init; }

    /// <summary>Whether the best weights are kept beside the last.</summary>
    public bool KeepsBest { get; init; }
}
