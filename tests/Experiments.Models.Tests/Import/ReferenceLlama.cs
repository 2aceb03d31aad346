using Experiments.Models.Architecture;

namespace Experiments.Models.Tests.Import;

/// <summary>
/// A Llama forward pass in double precision as the paper and Hugging Face's layout define it: rotary positions turn features half a head
/// apart.
/// </summary>
internal sealed class ReferenceLlama(DecoderArchitecture architecture, IEnumerable<NamedTensor> tensors)
{
    private readonly Dictionary<string, NamedTensor> weights = tensors.ToDictionary(tensor => tensor.Name);

    /// <summary>The logits after the last token, (V).</summary>
    public double[] Logits(int[] tokens)
    {
        var states = tokens.Select(token => Row(DecoderTensors.Embedding, token)).ToArray();
        for (var layer = 0; layer < architecture.Layers; layer++)
        {
            var normed = states.Select(state => Norm(state, DecoderTensors.AttentionNorm(layer))).ToArray();
            var attended = Attend(normed, layer);
            for (var t = 0; t < states.Length; t++)
            {
                var middle = Add(states[t], Times(DecoderTensors.AttentionOutput(layer), attended[t]));
                var inner = Norm(middle, DecoderTensors.FeedForwardNorm(layer));
                var gate = Times(DecoderTensors.Gate(layer), inner).Select(value => value / (1 + Math.Exp(-value)));
                var hidden = gate.Zip(Times(DecoderTensors.Up(layer), inner), (a, b) => a * b).ToArray();
                states[t] = Add(middle, Times(DecoderTensors.Down(layer), hidden));
            }
        }

        return Times(architecture.Tied ? DecoderTensors.Embedding : DecoderTensors.Output, Norm(states[^1], DecoderTensors.OutputNorm));
    }

    private double[][] Attend(double[][] inputs, int layer)
    {
        var width = architecture.HeadWidth;
        var queries = inputs.Select((input, t) => Rotate(Times(DecoderTensors.Query(layer), input), t)).ToArray();
        var keys = inputs.Select((input, t) => Rotate(Times(DecoderTensors.Key(layer), input), t)).ToArray();
        var values = inputs.Select(input => Times(DecoderTensors.Value(layer), input)).ToArray();
        return [.. inputs.Select((_, t) => Enumerable.Range(0, architecture.Heads).SelectMany(head =>
        {
            var shared = head / (architecture.Heads / architecture.KeyValueHeads) * width;
            var scores = Enumerable.Range(0, t + 1)
                .Select(
                    s => Math.Exp(
                        Enumerable.Range(0, width).Sum(i => queries[t][head * width + i] * keys[s][shared + i]) / Math.Sqrt(width)))
                .ToArray();
            return Enumerable.Range(0, width)
                .Select(i => Enumerable.Range(0, t + 1).Sum(s => scores[s] * values[s][shared + i]) / scores.Sum());
        }).ToArray())];
    }

    private double[] Rotate(double[] vector, int position)
    {
        var half = architecture.HeadWidth / 2;
        return [.. vector.Select((value, at) =>
        {
            var (start, i) = (at / architecture.HeadWidth * architecture.HeadWidth, at % architecture.HeadWidth);
            var angle = position * Math.Pow(architecture.RopeBase, -(i % half) / (double)half);
            var partner = i < half ? -vector[start + i + half] : vector[start + i - half];
            return value * Math.Cos(angle) + partner * Math.Sin(angle);
        })];
    }

    private double[] Norm(double[] vector, string name)
    {
        var scale = 1 / Math.Sqrt(vector.Average(value => value * value) + architecture.NormEpsilon);
        return [.. vector.Zip(weights[name].Values, (value, weight) => value * scale * weight)];
    }

    private double[] Times(string name, double[] vector) =>
        [.. Enumerable.Range(0, weights[name].Shape[0]).Select(row => Row(name, row).Zip(vector, (a, b) => a * b).Sum())];

    private double[] Row(string name, int row)
    {
        var width = weights[name].Shape[1];
        return [.. weights[name].Values.Skip(row * width).Take(width).Select(value => (double)value)];
    }

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
