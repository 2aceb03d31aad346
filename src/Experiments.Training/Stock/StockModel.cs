using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>The model in libtorch's own operators: for every device and precision, and the yardstick of our own kernels.</summary>
internal sealed class StockModel : ILlamaModel
{
    private readonly LlamaArchitecture architecture;
    private readonly RotaryTable positions;
    private readonly TransformerBlock[] blocks;
    private readonly Tensor embedding;   // (V, D)
    private readonly Tensor gain;        // (D)
    private readonly Tensor head;        // (V, D)
    private readonly Device device;

    public StockModel(LlamaArchitecture architecture, ModelWeights weights, Device device)
    {
        this.architecture = architecture;
        this.device = device;
        positions = new RotaryTable(architecture.Context, architecture.HeadWidth, architecture.RopeBase, device);
        blocks =
        [
            .. Enumerable.Range(0, architecture.Layers).Select(layer => new TransformerBlock(architecture, weights, layer, positions)),
        ];
        embedding = weights[LlamaTensors.Embedding];
        gain = weights[LlamaTensors.OutputNorm];
        head = architecture.Tied ? embedding : weights[LlamaTensors.Output];
    }

    public Tensor Forward(long[] tokens, int length)
    {
        var x = embedding.index_select(0, tensor(tokens, device: device));   // (N, D)
        foreach (var block in blocks)
        {
            x = block.Forward(x, length);
        }

        return StockOperators.RmsNorm(x, gain, architecture.NormEpsilon);
    }

    public Tensor Logits(Tensor hidden) => nn.functional.linear(hidden, head);

    public Tensor Loss(Batch batch)
    {
        var hidden = Forward(batch.Inputs, batch.Length);

        // The head is the widest matrix: nothing is computed for tokens that are not learned.
        if (batch.Learned.Length < batch.Inputs.Length)
        {
            hidden = hidden.index_select(0, tensor(batch.Learned, device: device));
        }

        return nn.functional.cross_entropy(Logits(hidden), tensor(batch.Targets, device: device));
    }

    public void Dispose() => positions.Dispose();
}
