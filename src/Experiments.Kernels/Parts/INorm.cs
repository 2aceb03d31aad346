using Experiments.Kernels.Memory;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>A norm of rows with its weights, and what it keeps of each row for the way back.</summary>
internal interface INorm : IDisposable
{
    /// <summary>Makes room for N rows.</summary>
    void Reserve(long rows);

    /// <summary>Normalises some of the N rows.</summary>
    /// <param name="x">(rows, D).</param>
    /// <param name="y">(rows, D), written.</param>
    /// <param name="first">The number of the first of them.</param>
    void Forward(Matrix x, Matrix y, int first);

    /// <summary>Normalises rows again.</summary>
    /// <param name="x">(rows, D).</param>
    /// <param name="y">(rows, D), written.</param>
    /// <param name="first">The number of the first of them.</param>
    void Repeat(Matrix x, Matrix y, int first);

    /// <summary>Adds the gradient of the input to <paramref name="dx"/>.</summary>
    /// <param name="x">(rows, D).</param>
    /// <param name="dy">(rows, D).</param>
    /// <param name="dx">(rows, D), added to.</param>
    /// <param name="first">The number of the first of them.</param>
    void Backward(Matrix x, Matrix dy, Matrix dx, int first);

    /// <summary>The gradients of the weights, for a thread's features.</summary>
    /// <param name="share">Whose features.</param>
    /// <param name="x">(rows, D).</param>
    /// <param name="dy">(rows, D).</param>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="goOn">Adds to the gradients instead of replacing them.</param>
    void AddGradients(Share share, Matrix x, Matrix dy, int first, bool goOn);
}
