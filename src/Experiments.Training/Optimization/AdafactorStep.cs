using Experiments.Kernels.Memory;

namespace Experiments.Training.Optimization;

/// <summary>What Adafactor makes of a gradient.</summary>
/// <remarks>
/// β = 1 − t^−0.8. For a matrix R ← βR + (1 − β) · mean over columns of (G² + ε), C likewise over rows, V = R Cᵀ / mean(R); for a vector
/// V ← βV + (1 − β)(G² + ε). U = G / √V, divided by max(1, RMS(U)). ε = 1e-30. Source: Shazeer and Stern, arXiv:1804.04235, algorithms 4
/// and 5.
/// </remarks>
internal static unsafe class AdafactorStep
{
    /// <summary>What is added to squares, so that no mean of them vanishes.</summary>
    public const double SquareFloor = 1e-30;

    /// <summary>The greatest root of the mean square of a change.</summary>
    public const double GreatestMean = 1;

    /// <summary>How much of the running means step t keeps.</summary>
    public static double Kept(int step) => 1 - PortableMath.Pow(step, -0.8);

    /// <summary>Multiplies numbers.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }

    /// <summary>Turns the gradient of a vector into its change.</summary>
    public static void Vector(float* gradient, float* squares, int count, double kept)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            squares[i] = (float)(kept * squares[i] + (1 - kept) * (Square(gradient[i]) + SquareFloor));
            gradient[i] = (float)(gradient[i] / Math.Sqrt(squares[i]));
            sum += Square(gradient[i]);
        }

        Bound(gradient, count, sum);
    }

    /// <summary>Turns the gradient of a matrix into its change.</summary>
    public static void Matrix(Matrix gradient, float* rows, float* columns, double kept)
    {
        var (height, width) = (gradient.Rows, gradient.Columns);
        var columnSums = new double[width];
        var mean = 0.0;
        for (var row = 0; row < height; row++)
        {
            var values = gradient.Data + (long)row * width;
            var sum = 0.0;
            for (var column = 0; column < width; column++)
            {
                var square = Square(values[column]) + SquareFloor;
                sum += square;
                columnSums[column] += square;
            }

            rows[row] = (float)(kept * rows[row] + (1 - kept) * (sum / width));
            mean += rows[row];
        }

        for (var column = 0; column < width; column++)
        {
            columns[column] = (float)(kept * columns[column] + (1 - kept) * (columnSums[column] / height));
        }

        Divide(gradient, rows, columns, mean / height);
    }

    private static void Divide(Matrix gradient, float* rows, float* columns, double mean)
    {
        var (height, width) = (gradient.Rows, gradient.Columns);
        var roots = new double[width];
        for (var column = 0; column < width; column++)
        {
            roots[column] = 1 / Math.Sqrt(columns[column]);
        }

        var sum = 0.0;
        for (var row = 0; row < height; row++)
        {
            var values = gradient.Data + (long)row * width;
            var root = 1 / Math.Sqrt(rows[row] / mean);
            for (var column = 0; column < width; column++)
            {
                values[column] = (float)(values[column] * root * roots[column]);
                sum += Square(values[column]);
            }
        }

        Bound(gradient.Data, (long)height * width, sum);
    }

    private static void Bound(float* change, long count, double sum)
    {
        var size = Math.Sqrt(sum / count) / GreatestMean;
        for (long i = 0; size > 1 && i < count; i++)
        {
            change[i] = (float)(change[i] / size);
        }
    }

    private static double Square(float value) => (double)value * value;
}
