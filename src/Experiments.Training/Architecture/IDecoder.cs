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

    /// <summary>
    /// The sum of the learned places' losses, each times a weight that may depend on all of them. Its backward pass adds to the weights'
    /// gradients, the places' weights taken as constants: with each place's share in the slope of a function of the losses, these are the
    /// function's gradients.
    /// </summary>
    /// <param name="batch">The batch; its own weights play no part.</param>
    /// <param name="weigh">Makes the weights of the learned places from their losses, in nats.</param>
    Tensor Loss(Batch batch, Func<double[], float[]> weigh);

    /// <summary>The loss of each learned place of a batch, in nats. It leaves no gradients, and nothing is dropped out.</summary>
    /// <param name="batch">The batch; its weights play no part.</param>
    double[] PlaceLosses(Batch batch);
}
