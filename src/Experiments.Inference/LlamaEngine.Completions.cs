using Experiments.Inference.Completions;
using Experiments.Inference.Decoding;

namespace Experiments.Inference;

public sealed partial class LlamaEngine
{
    /// <summary>Whether a prompt and this many more tokens fit the context.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="more">Tokens after the prompt.</param>
    public bool Fits(Prompt prompt, int more = 1) => prompt.Tokens.Count + more <= ContextLength;

    /// <summary>Goes on from each prompt. Slots are filled with the next prompt as their completion ends.</summary>
    /// <param name="requests">The prompts; each must fit the context with one more token.</param>
    /// <param name="report">Called as completions end; null for none.</param>
    /// <param name="cancellation">Asks to stop at the next decoding.</param>
    /// <returns>The completions, in the order of the requests.</returns>
    /// <exception cref="ArgumentException">A prompt does not fit the context (see <see cref="Fits"/>), or a token is none of the
    /// vocabulary.</exception>
    /// <exception cref="StageException">Decoding failed, or the sampling settings are out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<Completion> Complete(
        IReadOnlyList<CompletionRequest> requests,
        Action<StageProgress>? report = null,
        CancellationToken cancellation = default)
    {
        foreach (var request in requests)
        {
            Check(request.Prompt, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxTokens, 1, "request.MaxTokens");
        }

        using var run = new CompletionRun(requests, slots, vocabulary, ContextLength, report);
        while (run.Fill(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            run.Step();
        }

        return run.Results;
    }

    private void Check(Prompt prompt, int more)
    {
        if (!Fits(prompt, more))
        {
            throw new ArgumentException(
                $"A prompt of {prompt.Tokens.Count} tokens and {more} more do not fit the context of {ContextLength}.");
        }

        foreach (var token in prompt.Tokens)
        {
            CheckToken(token);
        }
    }

    private void CheckToken(int token)
    {
        // llama.cpp would end the process.
        if ((uint)token >= (uint)VocabularySize)
        {
            throw new ArgumentException(
                $"Token {token} is none of the model's {VocabularySize} tokens; was the prompt made with another model's tokenizer?");
        }
    }
}
