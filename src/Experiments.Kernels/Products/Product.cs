using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Products;

/// <summary>C = A · B, or C += A · B, of single-precision matrices in any layout.</summary>
/// <remarks>
/// The contract: each element is one chain of fused multiply-adds over k in ascending order, which begins with zero or with the element.
/// Nothing here changes that: blocks of k go on with the chains of the block before, blocks of rows and columns keep numbers in the
/// caches, copies into panels and edges that are filled up with zeros never enter an element.
/// </remarks>
/// <param name="tiles">The tiles to compute with.</param>
/// <param name="scratch">The calling thread's.</param>
internal readonly unsafe struct Product(TileSet tiles, Scratch scratch)
{
    /// <summary>
    /// The depth of a block: a panel of B, 48 KiB with 512-bit registers, comes from the second-level cache once for many tiles.
    /// </summary>
    public const int Depth = 256;

    /// <summary>Rows of A that are worked on with all panels before the next rows: 128 KiB.</summary>
    private const int RowBlock = 128;

    /// <summary>
    /// Columns of A, where a column is contiguous, are copied when they lie so many numbers apart: a page for each would be lost.
    /// </summary>
    private const int FarApart = 256;

    /// <summary>Up to so many columns of B are used in too few tiles to pay for a copy.</summary>
    private const int FewColumns = 96;

    // The buffers of a thread's scratch memory.
    private const int PanelSlot = 0, ColumnsSlot = 1, EdgeSlot = 2;

    /// <summary>Slots of the scratch memory from this one on are not used here.</summary>
    public const int FreeSlot = 3;

    /// <summary>Computes a product.</summary>
    /// <param name="a">(M, K).</param>
    /// <param name="b">(K, N).</param>
    /// <param name="c">(M, N), rows contiguous.</param>
    /// <param name="goOn">Adds to C instead of replacing it: the chains begin with what it holds.</param>
    public void Compute(Matrix a, Matrix b, Matrix c, bool goOn = false)
    {
        if (a.Columns == 0 && !goOn)
        {
            Clear(c);
        }

        var inPlace = b.ColumnStep == 1 && b.Columns % tiles.Vector == 0 && b.Columns <= FewColumns;
        var depth = BlockDepth(a.Columns);
        var panels = inPlace ? null : scratch.Take(PanelSlot, Panels.Size(tiles, depth, b.Columns));
        for (var k = 0; k < a.Columns; k += depth)
        {
            var end = Math.Min(a.Columns, k + depth);
            var block = b.RowRange(k, end);
            if (!inPlace)
            {
                Panels.Pack(tiles, block, panels);
            }

            MultiplyBlock(a.ColumnRange(k, end), inPlace ? block.Data : panels, inPlace ? block.RowStep : 0, c, goOn || k > 0);
        }
    }

    /// <summary>Copies the right factor of several products, for <see cref="Compute(Matrix, float*, Matrix, bool)"/>.</summary>
    /// <param name="slot">Where in the scratch memory the copy is kept, <see cref="FreeSlot"/> or more.</param>
    /// <param name="b">(K, N).</param>
    public float* Pack(int slot, Matrix b)
    {
        float* packed = scratch.Take(slot, Panels.Size(tiles, b.Rows, b.Columns)), target = packed;
        var depth = BlockDepth(b.Rows);
        for (var k = 0; k < b.Rows; k += depth)
        {
            var block = b.RowRange(k, Math.Min(b.Rows, k + depth));
            Panels.Pack(tiles, block, target);
            target += Panels.Size(tiles, block.Rows, b.Columns);
        }

        return packed;
    }

    /// <summary>What this thread put into a slot by <see cref="Pack"/>.</summary>
    public float* Packed(int slot) => scratch.Take(slot, 0);

    /// <summary>Computes a product whose right factor was copied by <see cref="Pack"/>.</summary>
    /// <param name="a">(M, K).</param>
    /// <param name="packed">B, (K, N), as columns of <paramref name="c"/> tell.</param>
    /// <param name="c">(M, N), rows contiguous.</param>
    /// <param name="goOn">Adds to C instead of replacing it.</param>
    public void Compute(Matrix a, float* packed, Matrix c, bool goOn = false)
    {
        var depth = BlockDepth(a.Columns);
        for (var k = 0; k < a.Columns; k += depth)
        {
            var block = a.ColumnRange(k, Math.Min(a.Columns, k + depth));
            MultiplyBlock(block, packed, 0, c, goOn || k > 0);
            packed += Panels.Size(tiles, block.Columns, c.Columns);
        }
    }

    /// <summary>Few, nearly equal blocks.</summary>
    private static int BlockDepth(int depth)
    {
        var blocks = Math.Max(1, (depth + Depth - 1) / Depth);
        return Math.Max(1, (depth + blocks - 1) / blocks);
    }

    private static void Clear(Matrix c)
    {
        for (var row = 0; row < c.Rows; row++)
        {
            new Span<float>(c.Data + row * c.RowStep, c.Columns).Clear();
        }
    }

    /// <summary>One block of k. B is in panels, or in place where <paramref name="bRow"/> is not 0.</summary>
    private void MultiplyBlock(Matrix a, float* b, nint bRow, Matrix c, bool goOn)
    {
        var copies = a.RowStep == 1 && a.ColumnStep >= FarApart && c.Columns > FewColumns;
        for (var from = 0; from < a.Rows; from += RowBlock)
        {
            var to = Math.Min(a.Rows, from + RowBlock);
            var rows = a.RowRange(from, to);
            MultiplyRows(copies ? CopyColumns(rows) : rows, b, bRow, c.RowRange(from, to), goOn);
        }
    }

    private void MultiplyRows(Matrix a, float* b, nint bRow, Matrix c, bool goOn)
    {
        for (var column = 0; column < c.Columns;)
        {
            var width = tiles.ColumnsFor(c.Columns - column);
            var step = bRow == 0 ? width : bRow;
            float* panel = b + (bRow == 0 ? (long)column * a.Columns : column);
            var target = c.ColumnRange(column, Math.Min(c.Columns, column + width));
            var whole = target.Columns == width ? a.Rows / tiles.Rows * tiles.Rows : 0;
            for (var row = 0; row < whole; row += tiles.Rows)
            {
                float* first = a.Data + row * a.RowStep, into = target.Data + row * c.RowStep;
                tiles.Compute(width, first, a.RowStep, a.ColumnStep, a.Columns, panel, step, into, c.RowStep, goOn);
            }

            for (var row = whole; row < a.Rows; row += tiles.Rows)
            {
                var end = Math.Min(a.Rows, row + tiles.Rows);
                MultiplyEdge(a.RowRange(row, end), panel, step, width, target.RowRange(row, end), goOn);
            }

            column += width;
        }
    }

    /// <summary>A tile that C has only a part of: computed beside it, from rows of A that are filled up with zeros.</summary>
    private void MultiplyEdge(Matrix a, float* panel, nint step, int width, Matrix c, bool goOn)
    {
        var tile = new Matrix(scratch.Take(EdgeSlot, tiles.Rows * (tiles.MostColumns + Depth)), tiles.Rows, width);
        if (goOn)
        {
            Copy(c, tile);
        }

        if (a.Rows < tiles.Rows)
        {
            var filled = new Matrix(tile.Data + tiles.Rows * tiles.MostColumns, tiles.Rows, a.Columns, 1, tiles.Rows);
            for (var k = 0; k < a.Columns; k++)
            {
                for (var row = 0; row < tiles.Rows; row++)
                {
                    filled.Data[k * tiles.Rows + row] = row < a.Rows ? a.Data[row * a.RowStep + k * a.ColumnStep] : 0;
                }
            }

            a = filled;
        }

        tiles.Compute(width, a.Data, a.RowStep, a.ColumnStep, a.Columns, panel, step, tile.Data, width, goOn);
        Copy(new Matrix(tile.Data, c.Rows, c.Columns, width), c);
    }

    private static void Copy(Matrix source, Matrix target)
    {
        for (var row = 0; row < source.Rows; row++)
        {
            new ReadOnlySpan<float>(source.Data + row * source.RowStep, source.Columns)
                .CopyTo(new Span<float>(target.Data + row * target.RowStep, source.Columns));
        }
    }

    private Matrix CopyColumns(Matrix a)
    {
        var copy = new Matrix(scratch.Take(ColumnsSlot, (long)RowBlock * Depth), a.Rows, a.Columns, 1, RowBlock);
        Copy(a.Transposed, copy.Transposed);
        return copy;
    }
}
