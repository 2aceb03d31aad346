namespace Experiments.Inference.Completions;

/// <summary>Why a completion ends.</summary>
public enum CompletionEnd
{
    /// <summary>The model ended it with an end-of-generation token.</summary>
    Model,

    /// <summary>A stop text came.</summary>
    StopText,

    /// <summary>The most allowed tokens were written.</summary>
    MaxTokens,

    /// <summary>The context is full.</summary>
    Context,
}
