using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Attention;

internal readonly unsafe partial struct CausalAttention
{
    /// <summary>Queries whose probabilities are held at once, for the gradients of keys and values; no sum depends on it.</summary>
    private const int QueryBlock = 64;

    /// <summary>Computes the gradients of queries, keys and values.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="forward">What the way forward read and wrote.</param>
    /// <param name="outputGradient">(T, group · hd).</param>
    /// <param name="dq">(T, group · hd), written.</param>
    /// <param name="dk">(T, hd), written.</param>
    /// <param name="dv">(T, hd), written.</param>
    public void Backward(AttentionShape shape, AttentionState forward, Matrix outputGradient, Matrix dq, Matrix dk, Matrix dv)
    {
        var (length, width) = (shape.Length, shape.HeadWidth);
        Pack(Slot.Keys, forward.K.Transposed);
        Pack(Slot.Values, forward.V.Transposed);
        Pack(Slot.KeyRows, forward.K);
        var keys = Accumulator(Slot.KeyGradient, length, width);
        var values = Accumulator(Slot.ValueGradient, length, width);
        for (var head = 0; head < shape.Group; head++)
        {
            for (var from = 0; from < length; from += QueryBlock)
            {
                var (to, start) = (Math.Min(length, from + QueryBlock), FirstColumn(shape, from));
                var probabilities = BlockMatrix(Slot.Scores, start, to, length);
                var slopes = BlockMatrix(Slot.Slopes, start, to, length);
                for (var row = from; row < to; row += tiles.Rows)
                {
                    var (end, p, ds) = (Math.Min(to, row + tiles.Rows), TileOf(probabilities, row - from), TileOf(slopes, row - from));
                    BackwardTile(shape, forward, outputGradient, dq, head, row, end, start, p, ds);
                }

                var (first, last) = (head * width, (head + 1) * width);
                var (seenKeys, seenValues) = (keys.RowRange(start, keys.Rows), values.RowRange(start, values.Rows));
                AddProduct(probabilities, outputGradient.RowRange(from, to).ColumnRange(first, last), from - start, seenValues);
                AddProduct(slopes, forward.Q.RowRange(from, to).ColumnRange(first, last), from - start, seenKeys);
            }
        }

        Copy(keys, dk);
        Copy(values, dv);
    }

    /// <summary>
    /// Probabilities, the gradients of the scores, and the gradient of the queries [row, end), over the keys from start on.
    /// </summary>
    private void BackwardTile(
        AttentionShape shape,
        AttentionState forward,
        Matrix outputGradient,
        Matrix dq,
        int head,
        int row,
        int end,
        int start,
        Matrix p,
        Matrix ds)
    {
        var (first, last) = (head * shape.HeadWidth, (head + 1) * shape.HeadWidth);
        Matrix Head(Matrix all) => all.RowRange(row, end).ColumnRange(first, last);
        var (scores, slopes) = (p.ColumnRange(0, end - start), ds.ColumnRange(0, end - start));
        Multiply(Whole(Head(forward.Q), Slot.Queries), PackedFrom(Slot.Keys, start, shape.HeadWidth), shape.HeadWidth, scores);
        Multiply(Whole(Head(outputGradient), Slot.Queries), PackedFrom(Slot.Values, start, shape.HeadWidth), shape.HeadWidth, slopes);
        var (o, dO, stored) = (Head(forward.O), Head(outputGradient), (long)head * shape.Length + row);
        for (var r = 0; r < end - row; r++)
        {
            float* x = p.Data + r * p.RowStep, slope = ds.Data + r * ds.RowStep;
            var (from, seen) = (shape.FirstKey(row + r) - start, row + r + 1 - start);
            var mean = Dot(o.Data + r * o.RowStep, dO.Data + r * dO.RowStep, shape.HeadWidth);
            BackwardRow(shape, x + from, slope + from, seen - from, forward.Shifts[stored + r], forward.Inverses[stored + r], mean);
            ClearUnseen(x, from, seen, p.Columns);
            ClearUnseen(slope, from, seen, ds.Columns);
        }

        var gradient = Output(shape.HeadWidth);
        Multiply(slopes, PackedFrom(Slot.KeyRows, start, tiles.MostColumns), shape.Length, gradient);
        Copy(gradient, Head(dq));
    }

    /// <summary>Products of a query and keys become probabilities, gradients of probabilities those of the products.</summary>
    private void BackwardRow(AttentionShape shape, float* x, float* slope, int count, float shift, float inverse, float mean)
    {
        if (shape.Scores.Cap > 0)
        {
            float* slopes = Take(Slot.CapSlopes, shape.Length);
            Rows.SoftCap.Forward(x, slopes, count, shape.Scale, shape.Scores.Cap);
            Rows.Softmax.Exponentials(x, count, 1, shift);
            Differentiate(x, slope, count, inverse, mean, shape.Scale);
            Rows.SoftCap.Backward(slope, slopes, count);
        }
        else
        {
            Rows.Softmax.Exponentials(x, count, shape.Scale, shift);
            Differentiate(x, slope, count, inverse, mean, shape.Scale);
        }
    }

    private static void ClearUnseen(float* row, int from, int seen, int columns)
    {
        new Span<float>(row, from).Clear();
        new Span<float>(row + seen, columns - seen).Clear();
    }

    /// <summary>Exponentials become probabilities, gradients of probabilities become those of scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate(float* p, float* dp, int count, float inverse, float mean, float scale)
    {
        var (divide, shift, factor) = (Vector256.Create(inverse), Vector256.Create(mean), Vector256.Create(scale));
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var probability = Lanes.Load(p, i, count) * divide;
            Lanes.Store(probability, p, i, count);
            Lanes.Store(probability * factor * (Lanes.Load(dp, i, count) - shift), dp, i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(float* x, float* y, int count)
    {
        var sums = Vector256<float>.Zero;
        for (long i = 0; i < count; i += Lanes.Width)
        {
            sums = Vector256.FusedMultiplyAdd(Lanes.Load(x, i, count), Lanes.Load(y, i, count), sums);
        }

        return Lanes.Sum(sums);
    }

    private static void Copy(Matrix source, Matrix target)
    {
        for (var row = 0; row < target.Rows; row++)
        {
            new ReadOnlySpan<float>(source.Data + row * source.RowStep, target.Columns)
                .CopyTo(new Span<float>(target.Data + row * target.RowStep, target.Columns));
        }
    }

    /// <summary>target += aᵀ · b over a block of queries; a key has nothing to do with the queries before it.</summary>
    /// <param name="a">(queries, keys), zero where the key comes after the query.</param>
    /// <param name="b">(queries, hd).</param>
    /// <param name="from">The block's first query.</param>
    /// <param name="target">(keys, hd).</param>
    private void AddProduct(Matrix a, Matrix b, int from, Matrix target)
    {
        float* panels = Pack(Slot.RowBlock, b);
        for (var key = 0; key < from + b.Rows; key += tiles.Rows)
        {
            var skipped = Math.Max(0, key - from);
            float* first = a.Data + skipped * a.RowStep + key;
            for (var column = 0; column < b.Columns; column += tiles.MostColumns)
            {
                float* panel = panels + (long)column * b.Rows + skipped * tiles.MostColumns;
                float* into = target.Data + key * target.RowStep + column;
                var (columns, depth) = (WidthAt(column, b.Columns), b.Rows - skipped);
                tiles.Compute(columns, first, 1, a.RowStep, depth, panel, tiles.MostColumns, into, target.RowStep, true);
            }
        }
    }

    private Matrix Accumulator(Slot slot, int rows, int columns)
    {
        var padded = (rows + tiles.Rows - 1) / tiles.Rows * tiles.Rows;
        var matrix = new Matrix(Take(slot, (long)padded * Padded(columns)), padded, columns, Padded(columns));
        new Span<float>(matrix.Data, padded * Padded(columns)).Clear();
        return matrix;
    }

    /// <summary>Room for a block of queries and the keys from <paramref name="start"/> up to its last one.</summary>
    private Matrix BlockMatrix(Slot slot, int start, int keys, int length) =>
        new Matrix(Take(slot, (long)QueryBlock * Padded(length)), QueryBlock, Padded(keys), Padded(length))
            .ColumnRange(start, Padded(keys));

    /// <summary>A packed matrix without what comes before a key, each of which takes so many numbers.</summary>
    private float* PackedFrom(Slot slot, int key, int numbers) => scratch.Take((int)slot, 0) + (long)key * numbers;

    private Matrix TileOf(Matrix block, int row) => block.RowRange(row, row + tiles.Rows);
}
