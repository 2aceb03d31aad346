namespace Experiments.Inference;

/// <summary>What a model reads before it goes on.</summary>
/// <remarks>
/// The shared tokens are decoded apart from the rest, once for all prompts that begin with them (few-shot demonstrations).
/// Where they end is part of the prompt: a prompt is always decoded in the same two steps, so its result never depends on other prompts.
/// </remarks>
public sealed record Prompt
{
    /// <summary>A prompt.</summary>
    /// <param name="tokens">The token ids, at least one.</param>
    /// <param name="shared">How many of the first tokens other prompts have too; at least one token is the prompt's own.</param>
    /// <exception cref="ArgumentException">The prompt is empty, or has no token of its own.</exception>
    public Prompt(IReadOnlyList<int> tokens, int shared = 0)
    {
        if (shared < 0 || shared >= tokens.Count)
        {
            throw new ArgumentException(
                $"A prompt of {tokens.Count} tokens cannot share {shared}: at least one token must be its own.",
                nameof(shared));
        }

        Tokens = tokens;
        Shared = shared;
    }

    /// <summary>The token ids.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>How many of the first tokens other prompts have too.</summary>
    public int Shared { get; }
}
