namespace Experiments.Evaluation.Text;

/// <summary>The sums over segments that BLEU is made of.</summary>
internal sealed class BleuStatistics
{
    private readonly long[] matched = new long[Bleu.MaximumOrder];
    private readonly long[] total = new long[Bleu.MaximumOrder];
    private long hypothesisLength;
    private long referenceLength;

    public void Add(BleuText hypothesis, IReadOnlyList<BleuText> references)
    {
        if (references.Count == 0)
        {
            throw new ArgumentException("BLEU needs at least one reference per text.", nameof(references));
        }

        hypothesisLength += hypothesis.Length;

        // The closest length; of two that are equally close the shorter.
        referenceLength += references.Select(reference => reference.Length)
            .MinBy(length => (Math.Abs(length - hypothesis.Length), length));
        for (var order = 0; order < Bleu.MaximumOrder; order++)
        {
            total[order] += Math.Max(0, hypothesis.Length - order);
            foreach (var (gram, count) in hypothesis.Counts[order])
            {
                matched[order] += Math.Min(count, references.Max(reference => reference.Counts[order].GetValueOrDefault(gram)));
            }
        }
    }

    public double Score(BleuSmoothing smoothing, bool effectiveOrder)
    {
        if (matched.All(count => count == 0))
        {
            return 0;
        }

        var orders = effectiveOrder ? total.Count(count => count > 0) : Bleu.MaximumOrder;
        var logarithms = 0.0;
        var halvings = 0;
        for (var order = 0; order < orders; order++)
        {
            var matches = matched[order] > 0 ? matched[order] : smoothing switch
            {
                BleuSmoothing.Exponential => Math.Pow(0.5, ++halvings),
                BleuSmoothing.Floor => 0.1,
                _ => 0,
            };
            if (total[order] == 0 || matches == 0)
            {
                return 0;
            }

            logarithms += Math.Log(matches / total[order]);
        }

        var brevity = hypothesisLength < referenceLength ? 1 - (double)referenceLength / hypothesisLength : 0;
        return 100 * Math.Exp(brevity + logarithms / orders);
    }
}
