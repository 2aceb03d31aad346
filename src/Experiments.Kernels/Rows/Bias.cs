using System.Runtime.CompilerServices;
using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Rows;

/// <summary>Numbers that are added to every row: products begin with them, so that they cost no rounding of their own.</summary>
internal static unsafe class Bias
{
    /// <summary>Writes the bias into every row.</summary>
    /// <param name="bias">A number for each column.</param>
    /// <param name="y">(N, columns), written.</param>
    public static void Spread(float* bias, Matrix y)
    {
        for (var row = 0; row < y.Rows; row++)
        {
            new ReadOnlySpan<float>(bias, y.Columns).CopyTo(new Span<float>(y.Data + row * y.RowStep, y.Columns));
        }
    }

    /// <summary>Adds the bias to every row.</summary>
    /// <param name="bias">A number for each column.</param>
    /// <param name="y">(N, columns), added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* bias, Matrix y)
    {
        for (var row = 0; row < y.Rows; row++)
        {
            Sums.Add(bias, y.Data + row * y.RowStep, y.Columns);
        }
    }

    /// <summary>The gradient of the bias for the columns of <paramref name="dy"/>: a chain over the rows in ascending order.</summary>
    /// <param name="dy">(N, some columns).</param>
    /// <param name="gradient">The gradient of the first of these columns.</param>
    /// <param name="goOn">Adds to the gradient instead of replacing it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(Matrix dy, float* gradient, bool goOn)
    {
        if (!goOn)
        {
            new Span<float>(gradient, dy.Columns).Clear();
        }

        for (var row = 0; row < dy.Rows; row++)
        {
            Sums.Add(dy.Data + row * dy.RowStep, gradient, dy.Columns);
        }
    }
}
