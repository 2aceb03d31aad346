using Experiments.Kernels.Blocks;
using Experiments.Kernels.Memory;
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
    private readonly List<Weight> owned = [];
    private readonly Weight embedding;
    private readonly Weight gain;
    private readonly Weight head;
    private readonly FloatBuffer rotary;
    private readonly SharedMemory shared = new();
    private readonly FusedBlock[] blocks;
    private readonly LossHead loss;
    private readonly LossGradients lossGradients;
    private readonly Tensor table;
    private readonly Activations activations;

    /// <summary>Whether our own kernels compute a model's operators.</summary>
    public static bool Computes(DecoderArchitecture architecture) =>
        architecture is { Family: DecoderFamily.Llama, AttentionBias: false, FeedForwardBias: false, HeadFeatures: null };

    /// <summary>A model of existing weights.</summary>
    /// <param name="architecture">The model's shape.</param>
    /// <param name="weights">On the CPU, in single precision; changed in place by optimizers, never replaced.</param>
    /// <param name="crew">The threads to compute on.</param>
    public FusedModel(DecoderArchitecture architecture, ModelWeights weights, Crew crew)
    {
        this.architecture = architecture;
        table = weights[DecoderTensors.Embedding];
        embedding = Own(table);
        gain = Own(weights[DecoderTensors.OutputNorm]);
        head = architecture.Tied ? embedding : Own(weights[DecoderTensors.Output]);
        var (frequencies, magnitude) = RotaryFrequencies.Of(architecture);
        rotary = Rotary.Factors(architecture.Context, frequencies, magnitude);
        activations = new Activations(architecture.Layers + 1, architecture.Width);
        blocks = [.. Enumerable.Range(0, architecture.Layers).Select(layer => BlockOf(weights, layer, crew))];
        loss = new LossHead(architecture.Width, (float)architecture.NormEpsilon, gain.Values, head.Matrix, crew);
        lossGradients = new LossGradients(gain.Slopes, head.SlopeMatrix);
    }

    public Tensor Forward(long[] tokens, int length)
    {
        using var unrecorded = no_grad();
        var x = Run(tokens, length).AsMatrix();
        var result = empty(x.Rows, x.Columns);
        var scales = stackalloc float[1];
        for (var row = 0; row < x.Rows; row++)
        {
            RmsNorm.Forward(
                x.RowRange(row, row + 1), gain.Values, result.AsMatrix().RowRange(row, row + 1), scales, (float)architecture.NormEpsilon);
        }

        return result;
    }

    public Tensor Logits(Tensor hidden)
    {
        FloatEnvironment.Ensure();
        using var scratch = new Scratch();
        var logits = empty(hidden.shape[0], head.Matrix.Rows);
        new Product(TileSet.Best, scratch).Compute(hidden.AsMatrix(), head.Matrix.Transposed, logits.AsMatrix());
        return logits;
    }

    public Tensor Loss(Batch batch) => LossFunction.apply(Run(batch.Inputs, batch.Length), this, batch);

    public void Dispose()
    {
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        owned.ForEach(weight => weight.Dispose());
        loss.Dispose();
        activations.Dispose();
        shared.Dispose();
        rotary.Dispose();
    }

    /// <summary>Looks up the tokens' vectors: (N, D).</summary>
    internal Tensor Embed(long[] tokens)
    {
        var rows = activations.Take(0, tokens.Length);
        Embedding.Gather(embedding.Values, tokens, rows.Floats(), architecture.Width);
        return rows;
    }

    /// <summary>Adds the gradients of tokens' vectors to their rows of the table.</summary>
    internal void EmbedBack(long[] tokens, Tensor gradient)
    {
        // The head, where it is the same table, has gone before.
        if (!embedding.Claim())
        {
            new Span<float>(embedding.Slopes, embedding.Matrix.Rows * architecture.Width).Clear();
        }

        Embedding.Scatter(gradient.Floats(), tokens, embedding.Slopes, architecture.Width);
    }

    /// <summary>The loss of a batch, and with it the gradients of head, norm and input.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="batch">What is learned.</param>
    /// <param name="inputGradient">(N, D), written; null to compute no gradients.</param>
    internal double ComputeLoss(Tensor x, Batch batch, Tensor? inputGradient)
    {
        if (inputGradient is null)
        {
            return loss.Compute(x.AsMatrix(), batch.Learned, batch.Targets, batch.Weights, null);
        }

        gain.Claim();
        lossGradients.Add = head.Claim();
        lossGradients.Input = inputGradient.AsMatrix();
        return loss.Compute(x.AsMatrix(), batch.Learned, batch.Targets, batch.Weights, lossGradients);
    }

    /// <summary>Memory for the gradient of the residual stream, (N, D): every function on the way back passes it on.</summary>
    internal Tensor GradientFor(int tokens) => activations.TakeGradient(tokens);

    private Tensor Run(long[] tokens, int length)
    {
        var x = EmbeddingFunction.apply(table, this, tokens);
        for (var layer = 0; layer < blocks.Length; layer++)
        {
            x = BlockFunction.apply(x, blocks[layer], activations.Take(layer + 1, tokens.Length), length);
        }

        return x;
    }

    private Weight Own(Tensor tensor)
    {
        owned.Add(new Weight(tensor));
        return owned[^1];
    }

    private FusedBlock BlockOf(ModelWeights weights, int layer, Crew crew)
    {
        var shape = new BlockShape(
            architecture.Width,
            architecture.Heads,
            architecture.KeyValueHeads,
            architecture.HeadWidth,
            architecture.FeedForward,
            (float)architecture.NormEpsilon);
        return new FusedBlock(shape, weights, layer, rotary, shared, crew);
    }
}
