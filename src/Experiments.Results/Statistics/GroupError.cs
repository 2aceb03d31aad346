namespace Experiments.Results.Statistics;

/// <summary>The standard error of a mean over several tasks.</summary>
public static class GroupError
{
    /// <summary>Of the mean over all items: √Σ (n_k/N)² SE_k².</summary>
    /// <param name="errors">The tasks' standard errors.</param>
    /// <param name="counts">The tasks' numbers of items.</param>
    public static double Micro(IReadOnlyList<double> errors, IReadOnlyList<int> counts)
    {
        double total = counts.Sum();
        return Math.Sqrt(errors.Zip(counts, (error, count) => error * count / total).Sum(part => part * part));
    }

    /// <summary>Of the mean of the tasks' means: √ΣSE_k²/K.</summary>
    /// <param name="errors">The tasks' standard errors.</param>
    public static double Macro(IReadOnlyList<double> errors) => Math.Sqrt(errors.Sum(error => error * error)) / errors.Count;

    /// <summary>What lm-evaluation-harness prints for either mean: √(Σ (n_k−1) n_k SE_k² / (N−K) / N). For comparison with its tables only.</summary>
    /// <param name="errors">The tasks' standard errors.</param>
    /// <param name="counts">The tasks' numbers of items.</param>
    public static double Pooled(IReadOnlyList<double> errors, IReadOnlyList<int> counts)
    {
        double total = counts.Sum();
        var squares = errors.Zip(counts, (error, count) => (count - 1.0) * count * error * error).Sum();
        return Math.Sqrt(squares / (total - counts.Count) / total);
    }
}
