using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Html;

/// <summary>How many test items the training data gave away, where a spec measures it.</summary>
public static class LeakCounts
{
    private const string Kind = "leak-check";

    /// <summary>A sentence per measure of a leak check.</summary>
    /// <param name="trials">The stages of all trials.</param>
    /// <param name="results">The measures of the trials.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<TrialGraph> trials, ResultTable results)
    {
        var measures = trials
            .SelectMany(
                trial => trial.Measures.Where(measure => trial.Nodes.Any(node => node.Id == measure.Value.Stage && node.Kind.Name == Kind)))
            .Select(measure => (measure.Key, measure.Value.Member)).Distinct();
        return [.. measures.Select(measure => Sentence(measure.Key, measure.Member, results)).OfType<string>()];
    }

    private static string? Sentence(string name, string member, ResultTable results)
    {
        var counts = results.Rows.Select(row => row.Measures.GetValueOrDefault(name)).OfType<Proportion>()
            .Select(measure => (Found: measure.Items.Count(item => item.Score > 0), Planned: measure.Planned)).ToList();
        if (counts.Count == 0)
        {
            return null;
        }

        var (found, planned, most) =
            (counts.Sum(count => count.Found), counts.Sum(count => count.Planned), counts.MaxBy(count => count.Found));
        var where = found == 0 ? "" : $"; the most in one trial: {most.Found} of {most.Planned}";
        return $"{name} ({member}): {found} of {planned} test items over {counts.Count} {(counts.Count == 1 ? "trial" : "trials")}{where}.";
    }
}
