using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Tests.Support;

namespace Experiments.Kernels.Tests.Products;

/// <summary>How far sums are from the exact ones, beside sums by blocks.</summary>
public sealed unsafe class SummationTests
{
    private const int Block = 256;
    private const int Size = 48;

    /// <summary>
    /// The root of the mean square error of the elements of a product of normally distributed numbers, over that of the elements. A step
    /// of a chain errs by at most half a unit in the last place of its sum, which grows like the root of its length: by theory the whole
    /// errs in the order of √K times 2⁻²⁴. The numbers are those of docs/determinism.md.
    /// </summary>
    [Theory]
    [InlineData(64, 1.44e-7, 1.44e-7)]
    [InlineData(512, 4.05e-7, 2.86e-7)]
    [InlineData(2048, 8.26e-7, 2.92e-7)]
    [InlineData(8192, 16.0e-7, 3.11e-7)]
    public void A_chain_errs_as_much_as_the_documents_say_and_no_more_than_theory(int depth, double chainError, double blockError)
    {
        using var scratch = new Scratch();
        using var a = new Numbers("a", Size, depth);
        using var b = new Numbers("b", depth, Size);
        using var chain = new Numbers("", Size, Size);
        using var part = new Numbers("", Size, Size);
        var blocks = new float[Size * Size];
        var product = new Product(TileSet.Best, scratch);

        product.Compute(a.Matrix, b.Matrix, chain.Matrix);
        for (var k = 0; k < depth; k += Block)
        {
            var end = Math.Min(depth, k + Block);
            product.Compute(a.Matrix.ColumnRange(k, end), b.Matrix.RowRange(k, end), part.Matrix);
            for (var i = 0; i < blocks.Length; i++)
            {
                blocks[i] += part.Values[i];
            }
        }

        var exact = Exact(a, b, depth);
        Assert.InRange(Error(exact, chain.Values) / chainError, 0.95, 1.05);
        Assert.InRange(Error(exact, blocks) / blockError, 0.95, 1.05);
        Assert.InRange(Error(exact, chain.Values), 0, Math.Sqrt(depth) * Math.Pow(2, -24));
    }

    private static double[] Exact(Numbers a, Numbers b, int depth)
    {
        var exact = new double[Size * Size];
        for (var i = 0; i < exact.Length; i++)
        {
            for (var k = 0; k < depth; k++)
            {
                exact[i] += (double)a.Matrix.Data[i / Size * depth + k] * b.Matrix.Data[k * Size + i % Size];
            }
        }

        return exact;
    }

    private static double Error(double[] exact, ReadOnlySpan<float> sums)
    {
        var (error, size) = (0.0, 0.0);
        for (var i = 0; i < exact.Length; i++)
        {
            error += (sums[i] - exact[i]) * (sums[i] - exact[i]);
            size += exact[i] * exact[i];
        }

        return Math.Sqrt(error / size);
    }
}
