using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Tests.Support;

/// <summary>Memory with normally distributed numbers.</summary>
internal sealed unsafe class Numbers : IDisposable
{
    private readonly FloatBuffer buffer = new();

    public Numbers(string purpose, int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        buffer.Reserve(Math.Max(1, (long)rows * columns));
        var random = new SeededRandom(1, purpose);
        foreach (ref var number in Values)
        {
            number = (float)random.NextGaussian();
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public Span<float> Values => new(buffer.Data, Rows * Columns);

    public Matrix Matrix => buffer.As(Rows, Columns);

    public float this[int row, int column] => Values[row * Columns + column];

    public void Dispose() => buffer.Dispose();
}
