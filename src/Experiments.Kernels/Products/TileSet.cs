using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Products;

/// <summary>The tiles of one register width. Which set computes a product is a question of speed alone: the bits are the same.</summary>
internal sealed unsafe class TileSet
{
    /// <summary>Registers side by side in the widest tile.</summary>
    private const int MostVectors = 3;

    private readonly delegate*<float*, nint, nint, nint, float*, nint, float*, nint, bool, void>[] byVectors;

    private TileSet(int vector, int rows, params delegate*<float*, nint, nint, nint, float*, nint, float*, nint, bool, void>[] byVectors)
    {
        this.byVectors = byVectors;
        (Vector, Rows) = (vector, rows);
    }

    /// <summary>Tiles of 8 rows and up to 48 columns in 512-bit registers.</summary>
    public static TileSet Wide { get; } = new(
        Vectors.Wide.Width,
        8,
        &Tile.Eight<OneVector<Wide, Vector512<float>>>,
        &Tile.Eight<TwoVectors<Wide, Vector512<float>>>,
        &Tile.Eight<ThreeVectors<Wide, Vector512<float>>>);

    /// <summary>Tiles of 4 rows and up to 24 columns in 256-bit registers.</summary>
    public static TileSet Narrow { get; } = new(
        Vectors.Narrow.Width,
        4,
        &Tile.Four<OneVector<Narrow, Vector256<float>>>,
        &Tile.Four<TwoVectors<Narrow, Vector256<float>>>,
        &Tile.Four<ThreeVectors<Narrow, Vector256<float>>>);

    /// <summary>The fastest set of this machine.</summary>
    public static TileSet Best { get; } = Vector512.IsHardwareAccelerated ? Wide : Narrow;

    /// <summary>Numbers in a register.</summary>
    public int Vector { get; }

    /// <summary>Rows of a tile.</summary>
    public int Rows { get; }

    /// <summary>The most columns of a tile.</summary>
    public int MostColumns => MostVectors * Vector;

    /// <summary>The width of the tile, or of the panel, that comes next, in numbers.</summary>
    /// <param name="left">Columns that are left.</param>
    public int ColumnsFor(int left)
    {
        var vectors = (left + Vector - 1) / Vector;

        // Four are two and two: three and one would leave a tile with a third of the work for each number that is loaded.
        return (vectors == MostVectors + 1 ? 2 : Math.Min(vectors, MostVectors)) * Vector;
    }

    /// <summary>Computes a whole tile; the arguments are those of <see cref="Tile"/>.</summary>
    /// <param name="columns">The tile's width, from <see cref="ColumnsFor"/>.</param>
    /// <param name="a">The element a(0, k₀).</param>
    /// <param name="row">From a row of A to the next.</param>
    /// <param name="column">From a column of A to the next.</param>
    /// <param name="depth">How many k there are.</param>
    /// <param name="b">The row k₀ of B.</param>
    /// <param name="bRow">From a row of B to the next.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="goOn">The chains go on from what C holds.</param>
    public void Compute(int columns, float* a, nint row, nint column, int depth, float* b, nint bRow, float* c, nint cRow, bool goOn) =>
        byVectors[columns / Vector - 1](a, row, column, depth, b, bRow, c, cRow, goOn);
}
