using System.Globalization;
using System.Runtime.CompilerServices;
using Experiments.Benchmarks.Contestants;
using Experiments.Models.Architecture;

namespace Experiments.Benchmarks.Training;

/// <summary>
/// A step's matrix products as three plain loops, each element one chain of fused multiply-adds: the contract of this trainer, written as
/// RepDL writes it (Xie et al., arXiv:2510.09180).
/// </summary>
/// <remarks>The other factor is laid out so that both are read from front to back: strides are no part of the comparison.</remarks>
internal sealed class LoopsContestant : IContestant
{
    private readonly List<(int Rows, int Columns)> matrices;
    private readonly int tokens;
    private readonly float[] left;
    private readonly float[] right;
    private readonly float[] result;

    public LoopsContestant(BenchmarkSize size)
    {
        tokens = size.Tokens;
        matrices =
        [
            .. DecoderTensors.Of(size.Architecture, size.Vocabulary)
                .Where(tensor => tensor.Shape.Count == 2 && (tensor.Name != DecoderTensors.Embedding || size.Architecture.Tied))
                .Select(tensor => (tensor.Shape[0], tensor.Shape[1])),
        ];
        var most = matrices.Max(matrix => Math.Max(matrix.Rows, matrix.Columns));
        var largest = matrices.Max(matrix => matrix.Rows * matrix.Columns);
        (left, right) = (Numbers(tokens * most), Numbers(Math.Max(tokens * most, largest)));
        result = new float[Math.Max(tokens * most, largest)];
        Description = "C#, MathF.FusedMultiplyAdd";
    }

    public string Description { get; }

    public string Do(string work)
    {
        for (var i = int.Parse(work, CultureInfo.InvariantCulture); i > 0; i--)
        {
            foreach (var (rows, columns) in matrices)
            {
                Multiply(tokens, rows, columns);
                Multiply(tokens, columns, rows);
                Multiply(rows, columns, tokens);
            }
        }

        return "-";
    }

    public void Dispose()
    {
    }

    private static float[] Numbers(int count)
    {
        var random = new SeededRandom(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int rows, int columns, int depth)
    {
        for (var row = 0; row < rows; row++)
        {
            var a = left.AsSpan(row * depth, depth);
            for (var column = 0; column < columns; column++)
            {
                var b = right.AsSpan(column * depth, depth);
                var sum = 0f;
                for (var k = 0; k < a.Length; k++)
                {
                    sum = MathF.FusedMultiplyAdd(a[k], b[k], sum);
                }

                result[row * columns + column] = sum;
            }
        }
    }
}
