namespace Experiments.Inference.Completions;

/// <summary>The names of the ends of completions in files.</summary>
public static class CompletionEndNames
{
    /// <summary>The name: <c>model</c>, <c>stop-text</c>, <c>max-tokens</c> or <c>context</c>.</summary>
    /// <param name="end">Why a completion ends.</param>
    public static string Name(this CompletionEnd end) => end switch
    {
        CompletionEnd.Model => "model",
        CompletionEnd.StopText => "stop-text",
        CompletionEnd.MaxTokens => "max-tokens",
        CompletionEnd.Context => "context",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "This is no end of a completion."),
    };
}
