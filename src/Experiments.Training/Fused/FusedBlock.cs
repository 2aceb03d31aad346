using Experiments.Kernels.Blocks;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>A transformer block over the memory of tensors.</summary>
internal sealed unsafe class FusedBlock : IDisposable
{
    private readonly Dictionary<string, Weight> weights;
    private readonly Block block;

    public FusedBlock(BlockShape shape, ModelWeights all, int layer, FloatBuffer rotary, SharedMemory shared, Crew crew)
    {
        string[] names =
        [
            DecoderTensors.AttentionNorm(layer), DecoderTensors.Query(layer), DecoderTensors.Key(layer), DecoderTensors.Value(layer),
            DecoderTensors.AttentionOutput(layer), DecoderTensors.FeedForwardNorm(layer), DecoderTensors.Gate(layer),
            DecoderTensors.Up(layer), DecoderTensors.Down(layer),
        ];
        weights = names.ToDictionary(name => name, name => new Weight(all[name]));
        block = new Block(shape, Pointers(layer, gradients: false), Pointers(layer, gradients: true), rotary, shared, crew);
    }

    /// <summary>Computes the block: (N, D) → (N, D).</summary>
    public void Forward(Tensor x, int length, Tensor output) => block.Forward(x.AsMatrix(), length, output.AsMatrix());

    /// <summary>Turns the output's gradient into the input's, in its place, and adds to the weights' gradients.</summary>
    public void Backward(Tensor gradient)
    {
        var add = true;
        foreach (var weight in weights.Values)
        {
            add &= weight.Claim();
        }

        block.Backward(gradient.AsMatrix(), add);
    }

    public void Dispose()
    {
        block.Dispose();
        foreach (var weight in weights.Values)
        {
            weight.Dispose();
        }
    }

    private BlockWeights Pointers(int layer, bool gradients)
    {
        float* Vector(string name) => gradients ? weights[name].Slopes : weights[name].Values;
        Matrix Matrix(string name) => gradients ? weights[name].SlopeMatrix : weights[name].Matrix;
        return new BlockWeights
        {
            AttentionNorm = Vector(DecoderTensors.AttentionNorm(layer)),
            Query = Matrix(DecoderTensors.Query(layer)),
            Key = Matrix(DecoderTensors.Key(layer)),
            Value = Matrix(DecoderTensors.Value(layer)),
            Output = Matrix(DecoderTensors.AttentionOutput(layer)),
            FeedForwardNorm = Vector(DecoderTensors.FeedForwardNorm(layer)),
            Gate = Matrix(DecoderTensors.Gate(layer)),
            Up = Matrix(DecoderTensors.Up(layer)),
            Down = Matrix(DecoderTensors.Down(layer)),
        };
    }
}
