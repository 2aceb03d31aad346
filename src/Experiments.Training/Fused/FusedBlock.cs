using Experiments.Kernels.Attention;
using Experiments.Kernels.Blocks;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Parts;
using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;
using Activation = Experiments.Models.Architecture.Activation;

namespace Experiments.Training.Fused;

/// <summary>A transformer block over the memory of tensors.</summary>
internal sealed class FusedBlock : IDisposable
{
    private readonly WeightSet weights;
    private readonly Block block;
    private readonly bool isRecomputed;
    private (Matrix Input, Sequences Sequences, Matrix Output)? forgotten;

    /// <param name="architecture">The model's shape.</param>
    /// <param name="all">The model's weights.</param>
    /// <param name="layer">The block, from 0.</param>
    /// <param name="rotation">What turns its queries and keys; null for nothing.</param>
    /// <param name="shared">What the model's blocks share.</param>
    /// <param name="crew">The threads.</param>
    /// <param name="isRecomputed">Whether it keeps its input only, and computes the rest again on the way back.</param>
    public FusedBlock(
        DecoderArchitecture architecture,
        ModelWeights all,
        int layer,
        Rotation? rotation,
        SharedMemory shared,
        Crew crew,
        bool isRecomputed)
    {
        this.isRecomputed = isRecomputed;
        weights = new WeightSet(all);
        var shape = new BlockShape(
            architecture.Width,
            architecture.Heads,
            architecture.KeyValueHeads,
            architecture.HeadWidth,
            architecture.FeedForward,
            (float)architecture.NormEpsilon)
        {
            Scores = new(
                architecture.ScoreWidth,
                architecture.IsLocal(layer) ? architecture.Window ?? 0 : 0,
                (float)(architecture.AttentionCap ?? 0)),
            IsGelu = architecture.Traits.Activation == Activation.GeluTanh,
        };
        block = new Block(shape, Find(layer, gradients: false), Find(layer, gradients: true), rotation, shared, crew);
    }

    /// <summary>Computes the block: (N, D) → (N, D).</summary>
    public void Forward(Tensor x, Sequences sequences, Tensor output)
    {
        block.Forward(x.AsMatrix(), sequences, output.AsMatrix());
        if (isRecomputed)
        {
            // The model owns the memory of both, and keeps it.
            forgotten = (x.AsMatrix(), sequences, output.AsMatrix());
            block.Forget();
        }
    }

    /// <summary>Turns the output's gradient into the input's, in its place, and adds to the weights' gradients.</summary>
    public void Backward(Tensor gradient)
    {
        if (forgotten is { } again)
        {
            block.Forward(again.Input, again.Sequences, again.Output);
        }

        block.Backward(gradient.AsMatrix(), weights.Claim());
        if (isRecomputed)
        {
            block.Forget();
        }
    }

    public void Dispose()
    {
        block.Dispose();
        weights.Dispose();
    }

    private BlockWeights Find(int layer, bool gradients) => new()
    {
        AttentionNorm = weights.Norm(DecoderTensors.AttentionNorm(layer), gradients),
        Query = weights.Linear(DecoderTensors.Query(layer), gradients),
        Key = weights.Linear(DecoderTensors.Key(layer), gradients),
        Value = weights.Linear(DecoderTensors.Value(layer), gradients),
        QueryNorm = weights.Norm(DecoderTensors.QueryNorm(layer), gradients),
        KeyNorm = weights.Norm(DecoderTensors.KeyNorm(layer), gradients),
        Output = weights.Linear(DecoderTensors.AttentionOutput(layer), gradients),
        AfterAttentionNorm = weights.Norm(DecoderTensors.AfterAttentionNorm(layer), gradients),
        FeedForwardNorm = weights.Norm(DecoderTensors.FeedForwardNorm(layer), gradients),
        Gate = weights.Linear(DecoderTensors.Gate(layer), gradients),
        Up = weights.Linear(DecoderTensors.Up(layer), gradients),
        Down = weights.Linear(DecoderTensors.Down(layer), gradients),
        AfterFeedForwardNorm = weights.Norm(DecoderTensors.AfterFeedForwardNorm(layer), gradients),
    };
}
