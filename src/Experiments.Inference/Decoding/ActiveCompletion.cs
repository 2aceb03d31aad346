using System.Text;
using Experiments.Inference.Completions;
using Experiments.Inference.Sampling;

namespace Experiments.Inference.Decoding;

/// <summary>A completion that is being written in a slot.</summary>
internal sealed class ActiveCompletion(int index, CompletionRequest request, Vocabulary vocabulary, int contextLength) : IDisposable
{
    private readonly TokenSampler sampler = new(request.Sampling, request.Seed);
    private readonly CompletionText text = new([.. request.Stops.Select(Encoding.UTF8.GetBytes)]);
    private readonly List<int> tokens = [];
    private readonly GrammarMask? mask = request.Grammar is null ? null : vocabulary.Keep(request.Grammar);
    private double logProbability;

    /// <summary>The request's place among all requests.</summary>
    public int Index => index;

    /// <summary>Why the completion has ended; null while it goes on.</summary>
    public CompletionEnd? End { get; private set; }

    /// <summary>The last written token and its position, to be decoded next.</summary>
    public (int Token, int Position) Next => (tokens[^1], request.Prompt.Tokens.Count + tokens.Count - 1);

    /// <inheritdoc />
    public void Dispose() => mask?.Dispose();

    /// <summary>Chooses the next token.</summary>
    public void Continue(ReadOnlySpan<float> logits)
    {
        var token = mask?.Choose(sampler, logits) ?? sampler.Choose(logits);
        if (request.WithLogProbability)
        {
            logProbability += logits[token] - Logits.LogSumExp(logits);
        }

        if (vocabulary.Ends(token))
        {
            End = CompletionEnd.Model;
            return;
        }

        tokens.Add(token);
        if (text.Append(vocabulary.Piece(token)))
        {
            End = CompletionEnd.StopText;
        }
        else if (tokens.Count >= request.MaxTokens)
        {
            End = CompletionEnd.MaxTokens;
        }
        else if (request.Prompt.Tokens.Count + tokens.Count >= contextLength)
        {
            End = CompletionEnd.Context;
        }
    }

    /// <summary>The completion as it stands.</summary>
    public Completion Result() =>
        new(
            tokens,
            text.ToString(),
            End ?? throw new InvalidOperationException("The completion goes on."),
            request.WithLogProbability ? logProbability : null);
}
