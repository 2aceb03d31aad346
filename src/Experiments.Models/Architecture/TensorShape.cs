namespace Experiments.Models.Architecture;

/// <summary>A tensor's name and sizes.</summary>
/// <param name="Name">The name as in GGUF: <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Shape">The sizes, outermost first: (out, in) for a matrix.</param>
public sealed record TensorShape(string Name, IReadOnlyList<int> Shape);
