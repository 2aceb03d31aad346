using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Attention;

/// <summary>
/// softmax(q · kᵀ · scale, no key after the query) · v, for the query heads of one sequence that share a key and value head. Scores may be
/// capped, and keys before a window left out.
/// </summary>
/// <remarks>
/// A tile of queries sees all its keys at once: its scores, T numbers for each query, stay in the caches, and no T × T matrix is stored.
/// The way back computes them again from two numbers that each query keeps.
/// Contract: a score is a chain over the head's features; the greatest is subtracted; the sum of exponentials is <see
/// cref="Rows.Softmax"/>'s;
/// an output is a chain over the keys, then divided by the sum; gradients are chains over keys or queries, heads of a group in order.
/// Sources: Ainslie et al., "GQA", arXiv:2305.13245; recomputation as in Dao et al., "FlashAttention", arXiv:2205.14135.
/// </remarks>
/// <param name="tiles">The tiles to compute with.</param>
/// <param name="scratch">The calling thread's.</param>
internal readonly unsafe partial struct CausalAttention(TileSet tiles, Scratch scratch)
{
    private enum Slot
    {
        Keys = Product.FreeSlot,
        Values,
        Scores,
        Mixed,
        Queries,
        KeyRows,
        KeyGradient,
        ValueGradient,
        Slopes,
        RowBlock,
        CapSlopes,

        /// <summary>Slots from here on are not used here.</summary>
        Free,
    }

    /// <summary>Slots of the scratch memory from this one on are not used here.</summary>
    public const int FreeSlot = (int)Slot.Free;

    /// <summary>Numbers that a thread keeps for the attention of a key and value head, there and back.</summary>
    /// <param name="length">Tokens of a sequence (T).</param>
    /// <param name="head">Features of a head (hd).</param>
    public static long ScratchOf(int length, int head)
    {
        var (keys, features) = (Padded(TileSet.Best, length), Padded(TileSet.Best, head));
        return (long)head * keys + 4L * length * features + (2L * QueryBlock + 1) * keys + QueryBlock * (long)features;
    }

    /// <summary>Computes the outputs of all heads of a group.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="q">(T, group · hd).</param>
    /// <param name="k">(T, hd).</param>
    /// <param name="v">(T, hd).</param>
    /// <param name="o">(T, group · hd), written.</param>
    /// <param name="shifts">(group, T), written: what was subtracted from a query's scores.</param>
    /// <param name="inverses">(group, T), written: one over the sum of a query's exponentials.</param>
    public void Forward(AttentionShape shape, Matrix q, Matrix k, Matrix v, Matrix o, float* shifts, float* inverses)
    {
        float* keys = Pack(Slot.Keys, k.Transposed), values = Pack(Slot.Values, v);
        float* scores = Take(Slot.Scores, tiles.Rows * Padded(shape.Length));
        for (var head = 0; head < shape.Group; head++)
        {
            var queries = q.ColumnRange(head * shape.HeadWidth, (head + 1) * shape.HeadWidth);
            var outputs = o.ColumnRange(head * shape.HeadWidth, (head + 1) * shape.HeadWidth);
            for (var row = 0; row < shape.Length; row += tiles.Rows)
            {
                var (end, start) = (Math.Min(shape.Length, row + tiles.Rows), FirstColumn(shape, row));
                var tile = new Matrix(scores, tiles.Rows, end, Padded(end)).ColumnRange(start, end);
                var chosen = Whole(queries.RowRange(row, end), Slot.Queries);
                Multiply(chosen, keys + (long)start * shape.HeadWidth, shape.HeadWidth, tile);
                long first = (long)head * shape.Length + row;
                for (var r = 0; r < end - row; r++)
                {
                    ToProbabilities(shape, tile, row, r, start, shifts + first, inverses + first);
                }

                var mixed = Output(shape.HeadWidth);
                Multiply(tile, values + (long)start * tiles.MostColumns, shape.Length, mixed);
                Divide(mixed, outputs.RowRange(row, end), inverses + first);
            }
        }
    }

    /// <summary>Exponentials in the place of a query's scores, and zeros for the keys that it does not see.</summary>
    private static void ToProbabilities(AttentionShape shape, Matrix tile, int row, int r, int start, float* shifts, float* inverses)
    {
        var (from, seen) = (shape.FirstKey(row + r) - start, row + r + 1 - start);
        float* x = tile.Data + r * tile.RowStep;
        var scale = shape.Scale;
        if (shape.Scores.Cap > 0)
        {
            Rows.SoftCap.Forward(x + from, seen - from, scale, shape.Scores.Cap);
            scale = 1;
        }

        shifts[r] = Rows.Softmax.Highest(x + from, seen - from) * scale;
        inverses[r] = 1 / Rows.Softmax.Exponentials(x + from, seen - from, scale, shifts[r]);
        ClearUnseen(x, from, seen, tile.Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(Matrix mixed, Matrix outputs, float* inverses)
    {
        for (var row = 0; row < outputs.Rows; row++)
        {
            float* source = mixed.Data + row * mixed.RowStep, target = outputs.Data + row * outputs.RowStep;
            var factor = Vector256.Create(inverses[row]);
            for (long i = 0; i < outputs.Columns; i += Lanes.Width)
            {
                Lanes.Store(Vector256.Load(source + i) * factor, target, i, outputs.Columns);
            }
        }
    }

    /// <summary>A tile of rows times the first columns of a packed matrix.</summary>
    /// <param name="a">(a tile's rows, K).</param>
    /// <param name="panels">From <see cref="Pack"/>.</param>
    /// <param name="panelRows">Rows of the packed matrix; the first K of them are used.</param>
    /// <param name="c">(a tile's rows, columns), written; a row has room for whole panels.</param>
    private void Multiply(Matrix a, float* panels, int panelRows, Matrix c)
    {
        for (var column = 0; column < c.Columns; column += tiles.MostColumns)
        {
            float* panel = panels + (long)column * panelRows;
            tiles.Compute(
                WidthAt(column, c.Columns), a.Data, a.RowStep, 1, a.Columns, panel, tiles.MostColumns, c.Data + column, c.RowStep, false);
        }
    }

    /// <summary>The first key that any query from <paramref name="query"/> on sees, rounded down to a panel's first column.</summary>
    private int FirstColumn(AttentionShape shape, int query) => shape.FirstKey(query) / tiles.MostColumns * tiles.MostColumns;

    private int WidthAt(int column, int columns) =>
        Math.Min(tiles.MostColumns, (columns - column + tiles.Vector - 1) / tiles.Vector * tiles.Vector);

    private int Padded(int columns) => Padded(tiles, columns);

    private static int Padded(TileSet tiles, int columns) => (columns + tiles.MostColumns - 1) / tiles.MostColumns * tiles.MostColumns;

    private Matrix Output(int columns) => new(Take(Slot.Mixed, tiles.Rows * Padded(columns)), tiles.Rows, columns, Padded(columns));

    private float* Take(Slot slot, long count) => scratch.Take((int)slot, count);

    private float* Pack(Slot slot, Matrix b)
    {
        float* panels = Take(slot, (long)b.Rows * Padded(b.Columns));
        Panels.PackEqual(b, tiles.MostColumns, panels);
        return panels;
    }

    /// <summary>Rows that fill a tile: those of <paramref name="rows"/>, and where they are too few, zeros after a copy of them.</summary>
    private Matrix Whole(Matrix rows, Slot slot)
    {
        if (rows.Rows == tiles.Rows)
        {
            return rows;
        }

        var copy = new Matrix(Take(slot, (long)tiles.Rows * rows.Columns), tiles.Rows, rows.Columns);
        for (var row = 0; row < tiles.Rows; row++)
        {
            var target = new Span<float>(copy.Data + row * copy.RowStep, rows.Columns);
            target.Clear();
            if (row < rows.Rows)
            {
                new ReadOnlySpan<float>(rows.Data + row * rows.RowStep, rows.Columns).CopyTo(target);
            }
        }

        return copy;
    }
}
