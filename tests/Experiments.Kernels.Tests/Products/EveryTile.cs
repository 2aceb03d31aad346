using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Tests.Support;

namespace Experiments.Kernels.Tests.Products;

/// <summary>A program that computes with tiles of one, two and three vectors, so that the compiler writes their code down.</summary>
public static class EveryTile
{
    private static void Main()
    {
        using var scratch = new Scratch();
        foreach (var tiles in (TileSet[])[TileSet.Wide, TileSet.Narrow])
        {
            for (var vectors = 1; vectors <= tiles.MostColumns / tiles.Vector; vectors++)
            {
                using var a = new Numbers("a", 8, 8);
                using var b = new Numbers("b", 8, vectors * tiles.Vector);
                using var c = new Numbers("c", 8, vectors * tiles.Vector);
                new Product(tiles, scratch).Compute(a.Matrix, b.Matrix, c.Matrix);
            }
        }
    }
}
