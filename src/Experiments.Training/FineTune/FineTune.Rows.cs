using Experiments.Models.Architecture;

namespace Experiments.Training.FineTune;

/// <summary>How dialogues become rows.</summary>
public sealed partial record FineTune
{
    /// <summary>The most tokens of a dialogue or document that are read at once. The default value is the model's context.</summary>
    [Unit("tokens"), Range(2, int.MaxValue)]
    public int? MaxTokens { get; init; }

    /// <summary>What becomes of dialogues that are longer; documents are cut. The default value is cut.</summary>
    public Overlong Overlong { get; init; } = Overlong.Cut;

    /// <summary>
    /// Whether dialogues and documents of a step share rows, as many as fit the longest of them, in place of padding. Each attends to
    /// itself alone, so that it changes no more than the order of a sum. It pays where lengths differ much. The default value is false.
    /// </summary>
    public bool Pack { get; init; }

    /// <summary>How dialogues become rows that fit a model.</summary>
    /// <param name="architecture">The model's shape.</param>
    /// <exception cref="StageException">The model reads fewer tokens than 'max-tokens'.</exception>
    internal RowFitting FittingFor(DecoderArchitecture architecture) => MaxTokens > architecture.Context
        ? throw new StageException(
            $"fine-tune: 'max-tokens: {MaxTokens}' is more than the model's context of {architecture.Context} tokens. Write that or less.")
        : new(MaxTokens ?? architecture.Context, Overlong);
}
