using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>Takes a random sample of prompts.</summary>
/// <remarks>Samples of one seed are nested: the 50 are among the 200.</remarks>
/// <param name="From">The prompts to take from.</param>
/// <param name="Count">Prompts to take; 0 gives an empty set.</param>
/// <param name="Seed">Another seed takes another sample, in another order.</param>
/// <param name="Kinds">Kinds of prompts to take from; without it, all.</param>
/// <exception cref="StageException">There are fewer prompts than asked for, or none of a kind.</exception>
[Stage("sample-prompts")]
public sealed record SamplePrompts(
    Input<PromptSet> From,
    [Unit("prompts"), Range(0, int.MaxValue)] int Count,
    long Seed,
    IReadOnlyList<string>? Kinds = null) : Stage<PromptSet>
{
    /// <inheritdoc />
    public override Task<PromptSet> RunAsync(StageContext context)
    {
        var all = context.Open(From).Read().ToArray();
        foreach (var kind in Kinds ?? [])
        {
            if (all.All(prompt => prompt.Kind != kind))
            {
                var known = string.Join(", ", all.Select(prompt => prompt.Kind).Distinct().Order(StringComparer.Ordinal));
                throw new StageException($"sample-prompts: '{From}' has no prompt of the kind '{kind}'; its kinds are {known}.");
            }
        }

        var wanted = Kinds is null ? all : [.. all.Where(prompt => Kinds.Contains(prompt.Kind))];
        var items = Kinds is null ? "prompts" : $"prompts of the kinds {string.Join(", ", Kinds)}";
        var sample = RandomSample.Take(wanted, Count, new(Seed, "sample"), "sample-prompts", ($"{From}", items));
        return Task.FromResult(PromptSet.Write(context.Output, sample.ToArray()));
    }
}
