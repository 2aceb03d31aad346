using Experiments.Models.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Kernels;
using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>A model of the Llama architecture.</summary>
/// <remarks>
/// Letters: B rows of T tokens, N = B · T tokens in all, V tokens in the vocabulary, D the model's width.
/// Source: Touvron et al., "LLaMA", arXiv:2302.13971. Matrices multiply from the left as (out, in), as in model files.
/// </remarks>
internal sealed class LlamaModel : IDisposable
{
    private readonly LlamaArchitecture architecture;
    private readonly IOperators operators;
    private readonly RotaryTable positions;
    private readonly TransformerBlock[] blocks;
    private readonly Tensor embedding;   // (V, D)
    private readonly Tensor gain;        // (D)
    private readonly Tensor head;        // (V, D)
    private readonly Device device;

    public LlamaModel(LlamaArchitecture architecture, ModelWeights weights, IOperators operators, Device device)
    {
        this.architecture = architecture;
        this.operators = operators;
        this.device = device;
        positions = new RotaryTable(architecture.Context, architecture.HeadWidth, architecture.RopeBase, device);
        blocks =
        [
            .. Enumerable.Range(0, architecture.Layers)
                .Select(layer => new TransformerBlock(architecture, weights, layer, positions, operators)),
        ];
        embedding = weights[LlamaTensors.Embedding];
        gain = weights[LlamaTensors.OutputNorm];
        head = architecture.Tied ? embedding : weights[LlamaTensors.Output];
    }

    /// <summary>The vectors that the head turns into logits: tokens of N = B · <paramref name="length"/> → (N, D).</summary>
    /// <param name="tokens">The rows' tokens one after another.</param>
    /// <param name="length">Tokens in a row (T), at most the architecture's context.</param>
    public Tensor Forward(long[] tokens, int length)
    {
        var x = operators.Embed(embedding, tensor(tokens, device: device));   // (N, D)
        foreach (var block in blocks)
        {
            x = block.Forward(x, length);
        }

        return operators.RmsNorm(x, gain, architecture.NormEpsilon);
    }

    /// <summary>Scores of every token of the vocabulary as the next one: (N, D) → (N, V).</summary>
    public Tensor Logits(Tensor hidden) => nn.functional.linear(hidden, head);

    /// <summary>The mean loss over the learned tokens of a batch, in nats per token.</summary>
    public Tensor Loss(Batch batch)
    {
        var hidden = Forward(batch.Inputs, batch.Length);

        // The head is the widest matrix: nothing is computed for tokens that are not learned.
        if (batch.Learned.Length < batch.Inputs.Length)
        {
            hidden = operators.Embed(hidden, tensor(batch.Learned, device: device));
        }

        return operators.CrossEntropy(Logits(hidden), tensor(batch.Targets, device: device));
    }

    public void Dispose() => positions.Dispose();
}
