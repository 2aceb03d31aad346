using Experiments.Kernels.Attention;
using Experiments.Kernels.Blocks;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Parts;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>
/// The model in our own kernels, in single precision on the CPU: equal bits on every machine, with any number of threads.
/// </summary>
/// <remarks>
/// Autograd sees one function for the embedding, one for each block, and one for head and loss. They work in memory that the model owns and
/// uses again in every step; a loss must go backwards before the next one is computed.
/// </remarks>
internal sealed unsafe class FusedModel : IDecoder
{
    private readonly DecoderArchitecture architecture;
    private readonly WeightSet ends;
    private readonly FusedEmbedding embedding;
    private readonly INorm norm;
    private readonly Weight head;
    private readonly LayerTables<Rotation> positions;
    private readonly SharedMemory shared = new();
    private readonly FusedBlock[] blocks;
    private readonly LossHead loss;
    private readonly LossGradients lossGradients;
    private readonly Tensor table;
    private readonly Activations activations;
    private readonly float cap;

    /// <summary>A model of existing weights.</summary>
    /// <param name="architecture">The model's shape.</param>
    /// <param name="weights">On the CPU, in single precision; changed in place by optimizers, never replaced.</param>
    /// <param name="crew">The threads to compute on.</param>
    /// <param name="recompute">Whether blocks keep their inputs only, and are computed again on the way back.</param>
    public FusedModel(DecoderArchitecture architecture, ModelWeights weights, Crew crew, bool recompute = false)
    {
        this.architecture = architecture;
        table = weights[DecoderTensors.Embedding];
        embedding = new FusedEmbedding(architecture, weights);
        ends = new WeightSet(weights);
        norm = Norms.Of(
            ends.Norm(DecoderTensors.OutputNorm, gradients: false),
            ends.Norm(DecoderTensors.OutputNorm, gradients: true),
            (float)architecture.NormEpsilon);
        head = architecture.Tied ? embedding.Table : new Weight(weights[DecoderTensors.Output]);
        cap = (float)(architecture.LogitCap ?? 0);
        positions = new(architecture, frequencies => new(architecture.Context, frequencies.PerPair, frequencies.Magnitude));
        activations = new Activations(architecture.Layers + 1, architecture.Width);
        blocks =
        [
            .. Enumerable.Range(0, architecture.Layers)
                .Select(layer => new FusedBlock(architecture, weights, layer, positions.Of(layer), shared, crew, recompute)),
        ];
        loss = new LossHead(architecture.Width, norm, head.Matrix, cap, crew);
        lossGradients = new LossGradients(head.SlopeMatrix);
    }

    public Tensor Forward(long[] tokens, int length)
    {
        using var unrecorded = no_grad();
        FloatEnvironment.Ensure();
        var x = Run(tokens, Sequences.Even(tokens.Length, length)).AsMatrix();
        var result = empty(x.Rows, x.Columns);
        norm.Reserve(x.Rows);
        norm.Forward(x, result.AsMatrix(), 0);
        return result;
    }

    public Tensor Logits(Tensor hidden)
    {
        FloatEnvironment.Ensure();
        using var scratch = new Scratch();
        var logits = empty(hidden.shape[0], head.Matrix.Rows);
        new Product(TileSet.Best, scratch).Compute(hidden.AsMatrix(), head.Matrix.Transposed, logits.AsMatrix());
        if (cap > 0)
        {
            SoftCap.Forward(logits.Floats(), logits.NumberOfElements, 1, cap);
        }

        return logits;
    }

    public Tensor Loss(Batch batch) => LossFunction.apply(
        Run(batch),
        this,
        (Func<Tensor, Tensor?, double>)((x, gradient) => ComputeLoss(x, batch, batch.Weights, gradient)));

    public Tensor Loss(Batch batch, Func<double[], float[]> weigh) => LossFunction.apply(
        Run(batch),
        this,
        (Func<Tensor, Tensor?, double>)((x, gradient) =>
        {
            // Only the head is computed twice: what it costs beside the blocks is little, and they keep what they need to go back.
            ComputeLoss(x, batch, null, null);
            return ComputeLoss(x, batch, weigh(loss.Losses.ToArray()), gradient);
        }));

    public double[] PlaceLosses(Batch batch)
    {
        using var unrecorded = no_grad();
        FloatEnvironment.Ensure();
        ComputeLoss(Run(batch), batch, null, null);
        return loss.Losses.ToArray();
    }

    public void Dispose()
    {
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        loss.Dispose();
        norm.Dispose();
        ends.Dispose();
        embedding.Dispose();
        if (head != embedding.Table)
        {
            head.Dispose();
        }

        activations.Dispose();
        shared.Dispose();
        positions.Dispose();
    }

    /// <summary>Looks up the tokens' vectors: (N, D).</summary>
    internal Tensor Embed(long[] tokens, Sequences sequences)
    {
        var rows = activations.Take(0, tokens.Length);
        embedding.Forward(tokens, sequences, rows);
        return rows;
    }

    /// <summary>Adds the gradients of tokens' vectors to their rows of the table; changes them in their place.</summary>
    internal void EmbedBack(long[] tokens, Sequences sequences, Tensor gradient) => embedding.Backward(tokens, sequences, gradient);

    /// <summary>Memory for the gradient of the residual stream, (N, D): every function on the way back passes it on.</summary>
    internal Tensor GradientFor(int tokens) => activations.TakeGradient(tokens);

    /// <summary>The loss of a batch, and with it the gradients of head, norm and input.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="batch">What is learned.</param>
    /// <param name="weights">The weight of each learned place; null for the mean over them.</param>
    /// <param name="inputGradient">(N, D), written; null to compute no gradients.</param>
    private double ComputeLoss(Tensor x, Batch batch, float[]? weights, Tensor? inputGradient)
    {
        if (inputGradient is null)
        {
            return loss.Compute(x.AsMatrix(), batch.Learned, batch.Targets, weights, null);
        }

        // Norm and head are claimed together: either both go on or both begin.
        ends.Claim();
        lossGradients.Add = head.Claim();
        lossGradients.Input = inputGradient.AsMatrix();
        return loss.Compute(x.AsMatrix(), batch.Learned, batch.Targets, weights, lossGradients);
    }

    private Tensor Run(Batch batch) => Run(
        batch.Inputs, batch.Sequences is { } lengths ? Sequences.Of(lengths) : Sequences.Even(batch.Inputs.Length, batch.Length));

    private Tensor Run(long[] tokens, Sequences sequences)
    {
        var x = EmbeddingFunction.apply(table, this, tokens, sequences);
        for (var layer = 0; layer < blocks.Length; layer++)
        {
            x = BlockFunction.apply(x, blocks[layer], activations.Take(layer + 1, tokens.Length), sequences);
        }

        return x;
    }
}
