namespace Experiments.Kernels.Memory;

/// <summary>Numbers in memory that somebody else owns, seen as a matrix: element (r, c) lies at r · RowStep + c · ColumnStep.</summary>
/// <param name="data">The element (0, 0).</param>
/// <param name="rows">Rows.</param>
/// <param name="columns">Columns.</param>
/// <param name="rowStep">From a row to the next, in numbers.</param>
/// <param name="columnStep">From a column to the next, in numbers; one of both steps is 1.</param>
internal readonly unsafe struct Matrix(float* data, int rows, int columns, nint rowStep, nint columnStep = 1)
{
    /// <summary>Rows that lie one after another.</summary>
    public Matrix(float* data, int rows, int columns)
        : this(data, rows, columns, columns)
    {
    }

    public float* Data => data;

    public int Rows => rows;

    public int Columns => columns;

    public nint RowStep => rowStep;

    public nint ColumnStep => columnStep;

    /// <summary>The same memory with rows and columns exchanged.</summary>
    public Matrix Transposed => new(data, columns, rows, columnStep, rowStep);

    /// <summary>Rows [from, to).</summary>
    public Matrix RowRange(int from, int to) => new(data + from * rowStep, to - from, columns, rowStep, columnStep);

    /// <summary>Columns [from, to).</summary>
    public Matrix ColumnRange(int from, int to) => new(data + from * columnStep, rows, to - from, rowStep, columnStep);
}
