namespace Experiments.Models;

/// <summary>What is added to a matrix, as two factors: scale · Up · Down.</summary>
/// <param name="Matrix">The name of the matrix, (out, in).</param>
/// <param name="Down">(rank, in), in row-major order.</param>
/// <param name="Up">(out, rank), in row-major order.</param>
public sealed record AdapterPart(string Matrix, float[] Down, float[] Up);
