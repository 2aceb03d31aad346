using System.Text.Json.Serialization;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Json;

/// <summary>A search for hyper-parameters, for scripts.</summary>
/// <param name="Trials">How many trials the search has.</param>
/// <param name="Results">How many trials the results have.</param>
/// <param name="Arms">What was tried and chosen; empty as long as the search is not complete.</param>
internal sealed record SearchDocument(
    string Experiment,
    string Measure,
    bool PerSeed,
    IEnumerable<string> HyperParameters,
    int Trials,
    int Results,
    string? Problem,
    IEnumerable<SearchedArmDocument> Arms)
{
    public static SearchDocument Of(SearchPlan search)
    {
        var (info, tune) = (search.Request.Experiment.Info, search.Request.Experiment.Info.Tune!);
        return new(
            info.Name,
            tune.Measure,
            tune.PerSeed,
            tune.Axes.Select(axis => axis.Name),
            search.Trials.Count,
            search.Results.Count,
            search.Problem,
            search.Arms.Select(SearchedArmDocument.Of));
    }
}

/// <summary>What an arm tried and chose.</summary>
/// <param name="For">The seed of the results that it chose for; null for all.</param>
internal sealed record SearchedArmDocument(
    IReadOnlyDictionary<string, string> At, string? For, IEnumerable<SearchedCandidateDocument> Candidates)
{
    public static SearchedArmDocument Of(SearchedArm arm) =>
        new(Values(arm.At), arm.For?.Text, arm.Candidates.Select(SearchedCandidateDocument.Of));

    public static IReadOnlyDictionary<string, string> Values(IEnumerable<AxisValue> values) =>
        values.ToDictionary(value => value.Axis.Name, value => value.Text);
}

/// <summary>What the search measured of a candidate.</summary>
/// <param name="Mean">The mean of the measure; null where it is not finite.</param>
internal sealed record SearchedCandidateDocument(
    IReadOnlyDictionary<string, string> Values, double? Mean, int Trials, [property: JsonPropertyName("chosen")] bool IsChosen)
{
    public static SearchedCandidateDocument Of(SearchedCandidate candidate) => new(
        SearchedArmDocument.Values(candidate.Values),
        double.IsFinite(candidate.Mean) ? candidate.Mean : null,
        candidate.Scores.Count,
        candidate.IsChosen);
}
