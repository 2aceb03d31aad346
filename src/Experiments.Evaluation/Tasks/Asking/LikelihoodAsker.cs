using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Inference;
using Experiments.Inference.Likelihoods;

namespace Experiments.Evaluation.Tasks.Asking;

/// <summary>Asks a model how likely continuations and texts are.</summary>
/// <param name="engine">The model.</param>
/// <param name="encoder">Makes tokens.</param>
internal sealed class LikelihoodAsker(LlamaEngine engine, TaskEncoder encoder)
{
    // There is no token to predict.
    private const string TextTooShort = "text-too-short";

    /// <summary>The likelihoods of an item's continuations.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellation">Asks to stop.</param>
    public AskedItem Continuations(TaskItem item, CancellationToken cancellation)
    {
        var contexts = item.Contexts.Select((_, place) => encoder.Context(item, place)).ToList();
        var pairs = item.Continuations.Select((continuation, place) =>
            encoder.Pair(contexts[contexts.Count == 1 ? 0 : place], continuation));
        var alone = (item.Unconditional ?? []).Select(continuation => encoder.Pair(AskedContext.None, continuation));
        var all = pairs.Concat(alone).ToList();
        if (all.Exists(pair => pair.Continuation.Length == 0 || pair.Continuation.Length > engine.ContextLength))
        {
            return new() { Failure = all.Exists(pair => pair.Continuation.Length == 0) ? TextTooShort : Failures.PromptTooLong };
        }

        var scored = Score(all, cancellation);
        return new()
        {
            Likelihoods = scored[..item.Continuations.Count],
            Unconditional = item.Unconditional is null ? null : scored[item.Continuations.Count..],
            Left = all.Max(pair => pair.Left),
            Prompts = AskedItem.PromptsOf(encoder, item),
        };
    }

    /// <summary>The likelihood of an item's text, from its beginning to its end.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellation">Asks to stop.</param>
    public AskedItem Text(TaskItem item, CancellationToken cancellation)
    {
        var windows = Score([.. encoder.Windows(item.Continuations[0])], cancellation);
        return windows.Count == 0
            ? new() { Failure = TextTooShort }
            : new()
            {
                Likelihoods =
                [
                    new(
                        windows.Sum(window => window.LogProbability),
                        windows.Sum(window => window.Tokens),
                        windows.TrueForAll(window => window.Greedy)),
                ],
            };
    }

    // Continuations of one context are asked together, so that it is read once.
    private List<Likelihood> Score(IReadOnlyList<EncodedPair> pairs, CancellationToken cancellation)
    {
        var results = new Likelihood[pairs.Count];
        var groups = pairs.Index()
            .GroupBy(pair => pair.Item.Prompt.Tokens, SameTokens.Instance)
            .Select(group => group.ToList());
        foreach (var group in groups)
        {
            var likelihoods = engine.Score(
                [new(group[0].Item.Prompt, [.. group.Select(pair => pair.Item.Continuation)])], cancellation: cancellation)[0];
            foreach (var (pair, likelihood) in group.Zip(likelihoods))
            {
                results[pair.Index] = likelihood;
            }
        }

        return [.. results];
    }

    private sealed class SameTokens : IEqualityComparer<IReadOnlyList<int>>
    {
        public static SameTokens Instance { get; } = new();

        public bool Equals(IReadOnlyList<int>? x, IReadOnlyList<int>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<int> tokens) => tokens.Aggregate(tokens.Count, HashCode.Combine);
    }
}

/// <summary>What a model said to an item.</summary>
internal sealed record AskedItem
{
    /// <summary>The likelihoods of the continuations.</summary>
    public IReadOnlyList<Likelihood> Likelihoods { get; init; } = [];

    /// <summary>Those without a context; null where none are wanted.</summary>
    public IReadOnlyList<Likelihood>? Unconditional { get; init; }

    /// <summary>What it wrote; null where it was asked to write nothing.</summary>
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>The contexts that its chat template made; null where none was applied.</summary>
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>Tokens at the beginning of the context that it had no room for.</summary>
    public int Left { get; init; }

    /// <summary>Why it was not asked; null when it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The contexts of an item that a chat template made; null where none is applied.</summary>
    /// <param name="encoder">Applies it.</param>
    /// <param name="item">The item.</param>
    public static IReadOnlyList<string>? PromptsOf(TaskEncoder encoder, TaskItem item) =>
        item.Turns is null ? null : [.. item.Contexts.Select((_, place) => encoder.Context(item, place).Plain)];
}
