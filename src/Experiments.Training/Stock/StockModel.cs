using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>
/// The model in libtorch's own operators: for every family, device and precision, and the yardstick of our own kernels.
/// </summary>
internal sealed class StockModel : IDecoder
{
    private readonly DecoderArchitecture architecture;
    private readonly LayerTables<RotaryTable> positions;
    private readonly TransformerBlock[] blocks;
    private readonly Tensor embedding;     // (V, D)
    private readonly Tensor? places;       // (context, D)
    private readonly Normalization norm;
    private readonly Tensor head;          // (V, D)
    private readonly Device device;
    private readonly ScalarType type;
    private readonly bool recompute;

    /// <param name="architecture">The model's shape.</param>
    /// <param name="weights">Its weights on the device.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="type">The number format of products and of what runs between blocks.</param>
    /// <param name="recompute">Whether blocks keep their inputs only, and are computed again on the way back.</param>
    public StockModel(
        DecoderArchitecture architecture,
        ModelWeights weights,
        Device device,
        ScalarType type = ScalarType.Float32,
        bool recompute = false)
    {
        this.recompute = recompute;
        this.architecture = architecture;
        this.device = device;
        this.type = type;
        positions = new(architecture, frequencies => new(architecture.Context, frequencies, device));
        blocks =
        [
            .. Enumerable.Range(0, architecture.Layers)
                .Select(layer => new TransformerBlock(architecture, weights, layer, positions.Of(layer))),
        ];
        embedding = weights[DecoderTensors.Embedding];
        places = weights.Find(DecoderTensors.Positions);
        norm = new Normalization(architecture, weights, DecoderTensors.OutputNorm);
        head = architecture.Tied ? embedding : weights[DecoderTensors.Output];
    }

    public Tensor Forward(long[] tokens, int length) => Forward(tokens, new RowPlaces(length));

    public Tensor Logits(Tensor hidden)
    {
        var logits = nn.functional.linear(hidden, head.to_type(hidden.dtype));
        return architecture.LogitCap is { } cap ? (logits / cap).tanh() * cap : logits;
    }

    public Tensor Loss(Batch batch) => batch.Weights is { } weights
        ? (LossOfEach(batch, nn.Reduction.None) * tensor(weights, device: device)).sum()
        : LossOfEach(batch, nn.Reduction.Mean);

    public Tensor Loss(Batch batch, Func<double[], float[]> weigh)
    {
        var losses = LossOfEach(batch, nn.Reduction.None);
        return (losses * tensor(weigh(Read(losses)), device: device)).sum();
    }

    public double[] PlaceLosses(Batch batch)
    {
        using var unrecorded = no_grad();
        return Read(LossOfEach(batch, nn.Reduction.None));
    }

    public void Dispose() => positions.Dispose();

    private static double[] Read(Tensor losses) => losses.detach().to_type(ScalarType.Float64).cpu().data<double>().ToArray();

    private Tensor LossOfEach(Batch batch, nn.Reduction reduction)
    {
        // What autograd does not need is freed here, and not at the end of the step: logits are the largest of all.
        using var scope = NewDisposeScope();
        var hidden = Forward(batch.Inputs, RowPlaces.Of(batch));

        // The head is the widest matrix: nothing is computed for tokens that are not learned.
        if (batch.Learned.Length < batch.Inputs.Length)
        {
            hidden = hidden.index_select(0, tensor(batch.Learned, device: device));
        }

        var (logits, targets) = (Logits(hidden).to_type(ScalarType.Float32), tensor(batch.Targets, device: device));
        return nn.functional.cross_entropy(logits, targets, reduction: reduction).MoveToOuterDisposeScope();
    }

    private Tensor Forward(long[] tokens, RowPlaces rows)
    {
        var x = Embed(tokens, rows);
        var isRecomputed = recompute && is_grad_enabled();
        if (isRecomputed && !x.requires_grad)
        {
            // Under frozen weights nothing else would bring autograd back to the blocks.
            x.requires_grad_();
        }

        foreach (var block in blocks)
        {
            x = isRecomputed ? RecomputedBlock.apply(x, block, rows, Replay.On(device)) : block.Forward(x, rows);
        }

        return norm.Forward(x);
    }

    private Tensor Embed(long[] tokens, RowPlaces rows)
    {
        var x = embedding.index_select(0, tensor(tokens, device: device)).to_type(type);   // (N, D)
        if (architecture.Traits.ScalesEmbedding)
        {
            x = x * Math.Sqrt(architecture.Width);
        }

        return places is null ? x : (x.view(-1, rows.Length, architecture.Width) + rows.Take(places).to_type(type)).view(x.shape);
    }
}
