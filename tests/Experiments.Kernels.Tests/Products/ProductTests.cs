using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Tests.Support;

namespace Experiments.Kernels.Tests.Products;

/// <summary>Products beside their contract in three loops: one chain of fused multiply-adds over k, bit for bit.</summary>
public sealed unsafe class ProductTests : IDisposable
{
    private readonly Scratch scratch = new();

    public static TheoryData<int, int, int> Sizes { get; } = new()
    {
        { 1, 1, 1 }, { 7, 5, 3 }, { 8, 48, 256 }, { 9, 49, 257 }, { 4, 24, 8 }, { 130, 100, 520 }, { 64, 64, 300 }, { 3, 97, 2 },
        { 200, 112, 600 }, { 17, 33, 0 }, { 1, 200, 1000 }, { 300, 1, 40 }, { 0, 5, 3 }, { 5, 0, 3 },
    };

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_element_is_one_chain_in_every_layout_and_register_width(int rows, int columns, int depth)
    {
        foreach (var tiles in (TileSet[])[TileSet.Wide, TileSet.Narrow])
        {
            for (var layout = 0; layout < 8; layout++)
            {
                using var a = layout % 2 == 0 ? new Numbers("a", rows, depth) : new Numbers("a", depth, rows);
                using var b = layout / 2 % 2 == 0 ? new Numbers("b", depth, columns) : new Numbers("b", columns, depth);
                using var c = new Numbers("c", rows, columns);
                var left = layout % 2 == 0 ? a.Matrix : a.Matrix.Transposed;
                var right = layout / 2 % 2 == 0 ? b.Matrix : b.Matrix.Transposed;
                var goOn = layout / 4 == 1;
                var expected = Chains(left, right, goOn ? c.Values.ToArray() : new float[rows * columns]);

                new Product(tiles, scratch).Compute(left, right, c.Matrix, goOn);

                Assert.Equal(expected, c.Values.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_packed_factor_gives_the_same_bits(int rows, int columns, int depth)
    {
        foreach (var tiles in (TileSet[])[TileSet.Wide, TileSet.Narrow])
        {
            using var a = new Numbers("a", rows, depth);
            using var b = new Numbers("b", columns, depth);
            using var c = new Numbers("c", rows, columns);
            var product = new Product(tiles, scratch);
            var expected = Chains(a.Matrix, b.Matrix.Transposed, c.Values.ToArray());

            product.Compute(a.Matrix, product.Pack(Product.FreeSlot, b.Matrix.Transposed), c.Matrix, goOn: true);

            Assert.Equal(expected, c.Values.ToArray());
        }
    }

    [Fact]
    public void A_sum_that_stops_and_goes_on_has_the_bits_of_a_whole_one()
    {
        using var a = new Numbers("a", 700, 40);
        using var b = new Numbers("b", 700, 56);
        using var whole = new Numbers("c", 40, 56);
        using var parts = new Numbers("c", 40, 56);
        var product = new Product(TileSet.Best, scratch);

        product.Compute(a.Matrix.Transposed, b.Matrix, whole.Matrix);
        foreach (var (from, to) in ((int, int)[])[(0, 13), (13, 300), (300, 700)])
        {
            product.Compute(a.Matrix.RowRange(from, to).Transposed, b.Matrix.RowRange(from, to), parts.Matrix, goOn: from > 0);
        }

        Assert.Equal(whole.Values.ToArray(), parts.Values.ToArray());
    }

    private static float[] Chains(Matrix a, Matrix b, float[] c)
    {
        for (var row = 0; row < a.Rows; row++)
        {
            for (var column = 0; column < b.Columns; column++)
            {
                ref var element = ref c[row * b.Columns + column];
                for (var k = 0; k < a.Columns; k++)
                {
                    element = MathF.FusedMultiplyAdd(
                        a.Data[row * a.RowStep + k * a.ColumnStep], b.Data[k * b.RowStep + column * b.ColumnStep], element);
                }
            }
        }

        return c;
    }
}
