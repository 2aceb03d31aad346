using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>A model that can be trained.</summary>
/// <remarks>
/// Letters: B rows of T tokens, N = B · T tokens in all, V tokens in the vocabulary, D the model's width.
/// Matrices multiply from the left as (out, in), as in model files.
/// </remarks>
internal interface IDecoder : IDisposable
{
    /// <summary>The vectors that the head turns into logits: tokens of N = B · <paramref name="length"/> → (N, D).</summary>
    /// <param name="tokens">The rows' tokens one after another.</param>
    /// <param name="length">Tokens in a row (T), at most the architecture's context.</param>
    Tensor Forward(long[] tokens, int length);

    /// <summary>Scores of every token of the vocabulary as the next one: (N, D) → (N, V).</summary>
    Tensor Logits(Tensor hidden);

    /// <summary>
    /// The mean loss over the learned tokens of a batch, in nats per token, or the batch's weighted sum. Its backward pass adds to the
    /// weights' gradients.
    /// </summary>
    Tensor Loss(Batch batch);
}
