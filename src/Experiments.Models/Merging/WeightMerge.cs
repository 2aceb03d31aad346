namespace Experiments.Models.Merging;

/// <summary>What a tensor of a merged model is, by the tensor's name.</summary>
internal static class WeightMerge
{
    /// <summary>The weighted mean of models.</summary>
    /// <exception cref="StageException">The weights add up to 0.</exception>
    public static Func<string, float[]> Mean(IReadOnlyList<MergedModel> models, IReadOnlyList<double> weights)
    {
        var all = weights.Sum();
        return all == 0
            ? throw new StageException("merge-weights: the weights of a mean add up to 0; with 'base', differences from it are added.")
            : tensor => Each(tensor, models, values =>
            {
                var sum = 0.0;
                for (var i = 0; i < values.Length; i++)
                {
                    sum += weights[i] * values[i];
                }

                return sum / all;
            });
    }

    /// <summary>The origin, and the weighted sum of the models' differences from it.</summary>
    public static Func<string, float[]> Sum(
        MergedModel origin, IReadOnlyList<MergedModel> models, IReadOnlyList<double> weights, double scale) =>
        tensor => Each(tensor, [origin, .. models], values =>
        {
            var sum = 0.0;
            for (var i = 1; i < values.Length; i++)
            {
                sum += weights[i - 1] * ((double)values[i] - values[0]);
            }

            return values[0] + (scale * sum);
        });

    /// <summary>The origin, and the mean of those differences that are large enough and have the sign that outweighs the other.</summary>
    /// <param name="origin">What differences are from.</param>
    /// <param name="models">The models.</param>
    /// <param name="weights">A weight for each.</param>
    /// <param name="scale">What the mean is multiplied by.</param>
    /// <param name="least">For each model, the amount from which on a difference counts.</param>
    public static Func<string, float[]> Elected(
        MergedModel origin, IReadOnlyList<MergedModel> models, IReadOnlyList<double> weights, double scale, IReadOnlyList<float> least) =>
        tensor => Each(tensor, [origin, .. models], values =>
        {
            // Of the kept ones, those above zero and those below, each with the sum of its weights' amounts.
            var (up, upWeight, down, downWeight) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 1; i < values.Length; i++)
            {
                var difference = values[i] - values[0];
                var part = weights[i - 1] * difference;
                if (MathF.Abs(difference) < least[i - 1])
                {
                    continue;
                }

                if (part > 0)
                {
                    (up, upWeight) = (up + part, upWeight + Math.Abs(weights[i - 1]));
                }
                else if (part < 0)
                {
                    (down, downWeight) = (down + part, downWeight + Math.Abs(weights[i - 1]));
                }
            }

            // Where both are as large, neither sign is elected.
            var mean = up > -down ? up / upWeight : up < -down ? down / downWeight : 0;
            return values[0] + (scale * mean);
        });

    private static float[] Each(string tensor, IReadOnlyList<MergedModel> models, Func<float[], double> merge)
    {
        var all = models.Select(model => model.Values(tensor)).ToList();
        var merged = new float[all[0].Length];
        var values = new float[all.Count];
        for (var place = 0; place < merged.Length; place++)
        {
            for (var model = 0; model < values.Length; model++)
            {
                values[model] = all[model][place];
            }

            merged[place] = (float)merge(values);
        }

        return Array.TrueForAll(merged, float.IsFinite) ? merged : throw new StageException(
            $"merge-weights: tensor '{tensor}' would hold numbers that are not finite; weights or scale are too large, or a model is "
            + "damaged.");
    }
}
