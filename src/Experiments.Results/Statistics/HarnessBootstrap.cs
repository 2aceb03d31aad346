namespace Experiments.Results.Statistics;

/// <summary>The bootstrapped standard error that lm-evaluation-harness prints, draw for draw.</summary>
public static class HarnessBootstrap
{
    private const int ChunkSize = 1_000;

    /// <summary>The standard deviation (n − 1) of a statistic over resamples; chunk i of 1,000 draws from Python's <c>Random(i)</c>.</summary>
    /// <param name="scores">The items' scores.</param>
    /// <param name="statistic">The statistic of one resample.</param>
    /// <param name="resamples">A multiple of 1,000, or less than 1,000. The harness takes 100,000.</param>
    public static double StandardError(IReadOnlyList<double> scores, Func<IReadOnlyList<double>, double> statistic, int resamples)
    {
        var chunk = Math.Min(ChunkSize, resamples);
        var values = new List<double>(resamples);
        for (var i = 0; i < resamples / chunk; i++)
        {
            var random = new PythonRandom(i);
            for (var draw = 0; draw < chunk; draw++)
            {
                values.Add(statistic(random.Choices(scores, scores.Count)));
            }
        }

        return Summary.OfSeeds(values).Deviation;
    }
}
