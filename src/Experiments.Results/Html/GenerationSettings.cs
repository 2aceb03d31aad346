using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Html;

/// <summary>How models were asked: the parameters of every stage that lets a model write or scores what it would write.</summary>
public static class GenerationSettings
{
    /// <summary>A row per stage; null where no stage asks a model.</summary>
    /// <param name="trials">The stages of all trials.</param>
    public static Table? Of(IReadOnlyList<TrialGraph> trials)
    {
        // Trainings also use llama.cpp, for its tokenizer only.
        var stages = trials.SelectMany(trial => trial.Nodes)
            .Where(node => node.Kind.Engines == Engines.Llama)
            .GroupBy(node => node.Id, StringComparer.Ordinal)
            .ToList();
        return stages.Count == 0
            ? null
            : new Table([new("stage"), new("kind"), new("settings")], [.. stages.Select(stage => (IReadOnlyList<Cell>)
            [
                stage.Key, string.Join(", ", stage.Select(node => node.Kind.Name).Distinct()), Settings(stage),
            ])]);
    }

    // Values that differ between trials are beside each other, in the order of the trials.
    private static string Settings(IEnumerable<StageNode> stage) => string.Join("; ", stage
        .SelectMany(node => node.Parameters)
        .Where(parameter => parameter.Name != "seed")
        .GroupBy(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key} {string.Join(" | ", parameter.Distinct())}"));
}
