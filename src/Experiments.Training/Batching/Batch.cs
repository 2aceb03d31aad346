namespace Experiments.Training.Batching;

/// <summary>What one optimizer step learns from: B rows of T tokens, one after another.</summary>
/// <param name="Inputs">The tokens that the model reads, B · T.</param>
/// <param name="Length">Tokens in a row (T).</param>
/// <param name="Learned">The places in <paramref name="Inputs"/> whose next token is learned, ascending.</param>
/// <param name="Targets">The token to predict at each place of <paramref name="Learned"/>.</param>
internal sealed record Batch(long[] Inputs, int Length, long[] Learned, long[] Targets);
