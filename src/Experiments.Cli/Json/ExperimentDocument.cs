using Experiments.Cli.Text;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;

namespace Experiments.Cli.Json;

/// <summary>What an experiment says, for scripts.</summary>
internal sealed record ExperimentDocument(
    string Name,
    string Title,
    string Question,
    string Spec,
    string Profile,
    IEnumerable<string> Profiles,
    string Reproducible,
    string? Paper,
    int Trials,
    string? Results,
    string? Accepted,
    IEnumerable<SweepDocument> Axes,
    TuneDocument? Tune,
    IEnumerable<StageDocument> Stages,
    IEnumerable<SourceDocument> Measures,
    IEnumerable<SaysDocument> Claims,
    RegistrationDocument? Registration,
    string? RegistrationProblem,
    IEnumerable<ValueDocument> Values)
{
    public static string Write(Experiment experiment, ProfileInfo profile, ResultFolders folders, ShownClaims claims)
    {
        var (info, trials) = (experiment.Info, experiment.Expand(profile.Name));
        var document = new ExperimentDocument(
            info.Name,
            info.Title,
            info.Question,
            info.Spec.File,
            profile.Name,
            info.Profiles.Select(each => each.Name),
            KeyFields.NameOf(profile.Reproducibility),
            info.Paper is { } paper ? PaperText.Full(paper) : null,
            trials.Count,
            folders.Last,
            folders.Accepted,
            info.Axes.Select(axis => SweepDocument.Of(axis, trials)),
            info.Tune is { } tune ? TuneDocument.Of(tune) : null,
            trials.SelectMany(trial => trial.Nodes).DistinctBy(node => node.Id).Select(StageDocument.Of),
            info.Measures.Where(trials[0].Measures.ContainsKey).Select(name => SourceDocument.Of(name, trials)),
            claims.Claims.Select(each => new SaysDocument(
                each.Claim.Name, each.Claim.Text, each.Claim.Position.ToString(), StandingDocument.Of(each.Standing))),
            RegistrationDocument.Of(claims.Registration),
            claims.Problem,
            experiment.Values(profile.Name).Select(value => new ValueDocument(value.Path, value.Text, value.Origin.ToString())));
        return CliJson.Write(document, CliJson.Types.ExperimentDocument);
    }
}

internal sealed record SweepDocument(string Name, string Role, IEnumerable<string> Values)
{
    public static SweepDocument Of(AxisInfo axis, IReadOnlyList<TrialGraph> trials) => new(
        axis.Name,
        AxisDocument.NameOf(axis.Role),
        trials.Select(trial => trial.Axes.First(value => value.Axis.Name == axis.Name).Text).Distinct());
}

/// <summary>How hyper-parameters are chosen.</summary>
internal sealed record TuneDocument(
    string Measure, string? Direction, IEnumerable<string> Per, bool PerSeed, IEnumerable<string> HyperParameters)
{
    public static TuneDocument Of(TuneInfo tune) => new(
        tune.Measure,
        tune.Direction switch { null => null, Experiments.Direction.LowerIsBetter => "lower", _ => "higher" },
        tune.Per,
        tune.PerSeed,
        tune.Axes.Select(axis => axis.Name));
}

internal sealed record StageDocument(
    string Name, string Kind, NeedsDocument Needs, IEnumerable<string?> Inputs, IReadOnlyDictionary<string, string> Parameters)
{
    public static StageDocument Of(StageNode node) => new(
        node.Id,
        node.Kind.Name,
        NeedsDocument.Of(node.Resources),
        node.Inputs.Select(input => input.Source.ToString()),
        node.Parameters.Where(parameter => parameter.Value != "null")
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
}

internal sealed record SourceDocument(string Name, IEnumerable<string> From)
{
    public static SourceDocument Of(string name, IReadOnlyList<TrialGraph> trials) =>
        new(name, trials.Select(trial => $"${trial.Measures[name].Stage}.{trial.Measures[name].Member}").Distinct());
}

internal sealed record SaysDocument(string Name, string Says, string Position, StandingDocument? Registration);

internal sealed record ValueDocument(string Path, string Value, string From);
