using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>Says for a person how a spec chooses hyper-parameters.</summary>
internal static class TuneText
{
    public static string Write(TuneInfo tune)
    {
        var names = string.Join(", ", tune.Axes.Select(axis => axis.Name));
        var arms = tune.Per.Count == 0 ? "" : $" for each {string.Join(" and ", tune.Per)}";
        var direction = tune.Direction switch
        {
            Direction.LowerIsBetter => " (lower is better)",
            Direction.HigherIsBetter => " (higher is better)",
            _ => "",
        };
        return $"tuned: {names}, chosen{arms} by {tune.Measure}{direction}, "
            + (tune.PerSeed ? "with a search for each seed of the results" : "with one search for all seeds");
    }
}
