namespace Experiments.Models;

/// <summary>A tensor's values.</summary>
/// <param name="Name">The name as in GGUF: <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Shape">The sizes, outermost first: (out, in) for a matrix.</param>
/// <param name="Values">The values in row-major order: the last dimension runs fastest.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, float[] Values);
