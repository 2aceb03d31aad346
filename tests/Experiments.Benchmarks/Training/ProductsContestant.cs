using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Models.Architecture;
using Experiments.Training.Engine;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Training;

/// <summary>The floor of a step: the products of its weight matrices alone, forward and for both gradients.</summary>
/// <remarks>Attention's own products, the loss, norms, the optimizer and all memory traffic between them are left out.</remarks>
internal sealed class ProductsContestant : IContestant
{
    private readonly List<(Tensor Input, Tensor Weight, Tensor Gradient)> products = [];

    public ProductsContestant(BenchmarkSize size)
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        var matrices = DecoderTensors.Of(size.Architecture, size.Vocabulary)
            .Where(tensor => tensor.Shape.Count == 2 && (tensor.Name != DecoderTensors.Embedding || size.Architecture.Tied))
            .ToList();
        foreach (var matrix in matrices)
        {
            var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
            products.Add((randn(size.Tokens, columns), randn(rows, columns), randn(size.Tokens, rows)));
        }

        var operations = 6.0 * size.Tokens * matrices.Sum(matrix => (double)matrix.Shape[0] * matrix.Shape[1]);
        Description = $"{TorchRuntime.Version}, {operations / 1e9:F2} GFLOP a step";
    }

    public string Description { get; }

    public string Do(string work)
    {
        using var unrecorded = no_grad();
        for (var i = int.Parse(work, CultureInfo.InvariantCulture); i > 0; i--)
        {
            foreach (var (input, weight, gradient) in products)
            {
                using var output = mm(input, weight.t());            // (N, in) x (in, out)
                using var inputGradient = mm(gradient, weight);      // (N, out) x (out, in)
                using var weightGradient = mm(gradient.t(), input);  // (out, N) x (N, in)
            }
        }

        return "-";
    }

    public void Dispose()
    {
        foreach (var (input, weight, gradient) in products)
        {
            input.Dispose();
            weight.Dispose();
            gradient.Dispose();
        }
    }
}
