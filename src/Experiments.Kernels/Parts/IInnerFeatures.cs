using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>The inner features of a feed-forward part: (N, D) → (N, F).</summary>
internal interface IInnerFeatures : IDisposable
{
    /// <summary>Makes room for N tokens, of which so many are worked on at once on the way back.</summary>
    void Reserve(int tokens, int block);

    /// <summary>Makes this thread's copies of the matrices.</summary>
    void Pack(Product product, bool back);

    /// <summary>Computes some tokens.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="x">(rows, D).</param>
    /// <param name="inner">(rows, F), written.</param>
    /// <param name="first">The first token.</param>
    void Forward(Product product, Matrix x, Matrix inner, int first);

    /// <summary>The gradient of some tokens' input.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="slopes">(rows, F): the gradient of the inner features; overwritten.</param>
    /// <param name="inner">(rows, F), written: the inner features again.</param>
    /// <param name="dx">(rows, D), written.</param>
    /// <param name="first">The first token.</param>
    /// <param name="place">Its place in the block.</param>
    void Backward(Product product, Matrix slopes, Matrix inner, Matrix dx, int first, int place);

    /// <summary>The gradients of the weights over a block of tokens, for a thread's features.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="share">Whose features.</param>
    /// <param name="slopes">(tokens of the block, F), as <see cref="Backward"/> left them.</param>
    /// <param name="x">(tokens of the block, D).</param>
    /// <param name="goOn">Adds to the gradients instead of replacing them.</param>
    void AddGradients(Product product, Share share, Matrix slopes, Matrix x, bool goOn);
}
