using Experiments.Inference.Likelihoods;
using Experiments.Inference.Sampling;

namespace Experiments.Inference;

public sealed partial class LlamaEngine
{
    /// <summary>
    /// How likely the model finds continuations. Each continuation is decoded alone after its prompt, so none changes another's result.
    /// </summary>
    /// <param name="requests">Prompts and continuations; each must fit the context, but for the last token, which is not read.</param>
    /// <param name="report">Called after each request; null for none.</param>
    /// <param name="cancellation">Asks to stop at the next decoding.</param>
    /// <returns>For each request the likelihoods of its continuations, in order.</returns>
    /// <exception cref="ArgumentException">A continuation is empty, does not fit the context (see <see cref="Fits"/>), or a token is none
    /// of the vocabulary.</exception>
    /// <exception cref="StageException">Decoding failed, or the model's logits are not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<IReadOnlyList<Likelihood>> Score(
        IReadOnlyList<LikelihoodRequest> requests,
        Action<StageProgress>? report = null,
        CancellationToken cancellation = default)
    {
        foreach (var request in requests)
        {
            Check(request);
        }

        var results = new List<IReadOnlyList<Likelihood>>(requests.Count);
        var tokens = 0L;
        foreach (var request in requests)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(Score(request));
            tokens += request.Prompt.Tokens.Count + request.Continuations.Sum(continuation => continuation.Count);
            report?.Invoke(new StageProgress(results.Count, requests.Count) { Unit = "prompts", Tokens = tokens });
        }

        return results;
    }

    private void Check(LikelihoodRequest request)
    {
        foreach (var continuation in request.Continuations)
        {
            ArgumentOutOfRangeException.ThrowIfZero(continuation.Count, "continuation.Count");

            // The last token is predicted but never read.
            Check(request.Prompt, continuation.Count - 1);
            foreach (var token in continuation)
            {
                CheckToken(token);
            }
        }
    }

    private Likelihood[] Score(LikelihoodRequest request)
    {
        // The logits after the prompt give the first tokens of all continuations; they are gone with the next decoding.
        const int slot = 0;
        var afterPrompt = slots.Read(slot, request.Prompt);
        var likelihoods = request.Continuations.Select(_ => new Likelihood(0, 0, true)).ToArray();
        var normalizer = Logits.LogSumExp(afterPrompt);
        var likeliest = Logits.ArgMax(afterPrompt);
        for (var i = 0; i < likelihoods.Length; i++)
        {
            var first = request.Continuations[i][0];
            likelihoods[i] = new(afterPrompt[first] - normalizer, 1, first == likeliest);
        }

        for (var i = 0; i < likelihoods.Length; i++)
        {
            likelihoods[i] = Extend(slot, likelihoods[i], request.Continuations[i], request.Prompt.Tokens.Count);
        }

        return likelihoods;
    }

    /// <summary>Adds the tokens after the first.</summary>
    private Likelihood Extend(int slot, Likelihood likelihood, IReadOnlyList<int> continuation, int position)
    {
        if (continuation.Count == 1)
        {
            return likelihood;
        }

        // The last token is predicted but never read.
        slots.Append(slot, continuation, continuation.Count - 1, position);
        for (var i = 1; i < continuation.Count; i++)
        {
            var logits = slots.LogitsAt(i - 1);
            likelihood = new(
                likelihood.LogProbability + (logits[continuation[i]] - Logits.LogSumExp(logits)),
                likelihood.Tokens + 1,
                likelihood.Greedy && Logits.ArgMax(logits) == continuation[i]);
        }

        slots.Trim(slot, position);
        return likelihood;
    }
}
